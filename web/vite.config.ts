import { defineConfig } from "vite";
import { depth } from "./plugins/depth";
import { persisted } from "./plugins/persisted";

const server = process.env["IMMUNOGRAPH_SERVER"] ?? "http://127.0.0.1:8000";

export default defineConfig({
  base: "./",
  plugins: [persisted(), depth()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../schema/static",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: Object.fromEntries(["/graphql", "/download", "/concept"].map((path) => [path, server])) },
});
