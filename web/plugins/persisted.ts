import { createHash } from "node:crypto";
import type { Plugin } from "vite";

const DOCUMENT = /new TypedDocumentString\(`([^`]*)`[^)]*\)/g;

/**
 * Give every document its SHA-256, so that the page can ask by hash where the browser has no Web Crypto (plain HTTP),
 * and let the bundler drop the documents that a chunk does not use.
 */
export function persisted(): Plugin {
  return {
    name: "persisted-documents",
    transform(code, id) {
      if (!id.endsWith("/gql/graphql.ts")) return null;
      return code.replace(DOCUMENT, (_, text: string) => {
        const query = text.trim();
        const hash = createHash("sha256").update(query).digest("hex");
        return `/* @__PURE__ */ new TypedDocumentString(${JSON.stringify(query)}, ${JSON.stringify({ hash })})`;
      });
    },
    enforce: "pre",
  };
}
