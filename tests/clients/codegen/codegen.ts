import type { CodegenConfig } from "@graphql-codegen/cli";

const config: CodegenConfig = {
  schema: "../../../schema/schema.graphql",
  documents: "src/*.ts",
  emitLegacyCommonJSImports: false,
  generates: {
    "build/gql/": {
      preset: "client",
      presetConfig: { persistedDocuments: { hashAlgorithm: "sha256" } },
      config: { documentMode: "string", scalars: { Date: "string", URI: "string" }, useTypeImports: true, enumsAsTypes: true },
    },
  },
};

export default config;
