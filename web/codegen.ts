import type { CodegenConfig } from "@graphql-codegen/cli";

/** Types and documents for every operation in src/, from the schema that the server prints. */
const config: CodegenConfig = {
  schema: "../schema/schema.graphql",
  documents: "src/**/*.graphql",
  generates: {
    "src/gql/": {
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: { scalars: { Date: "string", URI: "string" }, documentMode: "string", onlyOperationTypes: true, enumsAsTypes: true, skipTypename: true, useTypeImports: true },
    },
  },
};

export default config;
