// Runs relay-compiler, then Babel with Relay's plugin, as a bundler would: from src/ to build/, whose persisted.json is the manifest.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { transformFileSync } from "@babel/core";

process.chdir(import.meta.dirname);
rmSync("build", { recursive: true, force: true });
mkdirSync("build/__generated__", { recursive: true });
writeFileSync("build/persisted.json", "{}");
writeFileSync("build/package.json", '{"type":"commonjs"}');
execFileSync("../node_modules/.bin/relay-compiler", { stdio: "inherit" });
const plugins = [["relay", { artifactDirectory: "build/__generated__" }], "@babel/plugin-transform-modules-commonjs"];
for (const file of readdirSync("src")) {
  writeFileSync(`build/${file}`, transformFileSync(`src/${file}`, { plugins, configFile: false }).code);
}
