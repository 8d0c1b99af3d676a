import { defineConfig } from "vite";
import { depth } from "./plugins/depth";
import { systemFonts } from "./plugins/fonts";
import { persisted } from "./plugins/persisted";

const server = process.env["IMMUNOGRAPH_SERVER"] ?? "http://127.0.0.1:8000";

export default defineConfig({
  base: "./",
  plugins: [persisted(), depth(), systemFonts()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../schema/static",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: ["index.html", "graphiql.html"],
      // "use client" is for frameworks that render on a server
      onwarn: (warning, warn) => warning.code === "MODULE_LEVEL_DIRECTIVE" || warn(warning),
    },
    modulePreload: { polyfill: false },
  },
  server: { proxy: Object.fromEntries(["/graphql", "/download", "/concept"].map((path) => [path, server])) },
});
