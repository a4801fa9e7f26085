/** npm ci, types from the contract, type check and tests, bundle. Does nothing when nothing has changed since. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const [out, mode] = process.argv.slice(2);
const fast = mode === "fast";
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Building the page needs Node 20.19 or later; this is ${process.versions.node}. Maybe install a newer one, or leave the page out with -Dui.skip.`);
  process.exit(1);
}
if (!out) {
  console.error("usage: build.sh OUT [fast]");
  process.exit(2);
}

const CONTRACT = "../src/main/resources/openapi.yaml";
const stampFile = join(dirname(dirname(out)), "ui-stamp.json");

function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : entry.name.endsWith(".gen.ts") ? [] : [path];
  });
}

const digestOf = (files) => {
  const hash = createHash("sha256");
  for (const file of files.sort()) hash.update(`${relative(".", file)}\0`).update(readFileSync(file));
  return hash.digest("hex");
};

function run(command, args, environment = {}) {
  const { status, error } = spawnSync(command, args, { stdio: ["ignore", 2, 2], env: { ...process.env, NO_COLOR: "1", ...environment } });
  if (status !== 0) {
    console.error(`${command} ${args.join(" ")} failed${error ? `: ${error.message}` : ` with status ${status}`}.`);
    process.exit(1);
  }
}

const tops = ["index.html", "package.json", "package-lock.json", "tsconfig.json", "vite.config.ts", "scripts/build.mjs", CONTRACT];
const inputs = digestOf([...tops, ...filesUnder("src"), ...filesUnder("public")]);
const stamp = existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, "utf8")) : {};
if (stamp.inputs === inputs && existsSync(join(out, "index.html")) && (fast || stamp.checked)) process.exit(0);

const installed = "node_modules/.seine-lock";
const lock = digestOf(["package-lock.json"]);
if (!existsSync(installed) || readFileSync(installed, "utf8") !== lock) {
  run("npm", ["ci", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"]);
  writeFileSync(installed, lock);
}
const node = process.execPath;
run(node, ["node_modules/openapi-typescript/bin/cli.js", CONTRACT, "-o", "src/shared/api/schema.gen.ts"]);
if (!fast) {
  run(node, ["node_modules/typescript/bin/tsc", "--noEmit"]);
  run(node, ["node_modules/vitest/vitest.mjs", "run", "--reporter=dot"]);
}
run(node, ["node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"], { SEINE_WEBROOT: out });
run(node, ["scripts/size.mjs", out]);
mkdirSync(dirname(stampFile), { recursive: true });
writeFileSync(stampFile, JSON.stringify({ inputs, checked: !fast, at: statSync(join(out, "index.html")).mtimeMs }));
