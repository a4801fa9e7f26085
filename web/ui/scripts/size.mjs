/** What an officer's browser loads first, compressed; fails above the budget. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const BUDGET_KB = 100;
const out = process.argv[2] ?? "dist";
const sizeOf = (file) => gzipSync(readFileSync(join(out, file)), { level: 9 }).length / 1000;
const page = readFileSync(join(out, "index.html"), "utf8");
const first = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map((match) => match[1]);
const later = readdirSync(join(out, "assets")).map((name) => `assets/${name}`).filter((file) => !first.includes(file));
const total = first.reduce((sum, file) => sum + sizeOf(file), 0);
for (const file of first) console.log(`first  ${sizeOf(file).toFixed(1).padStart(6)} kB gz  ${file}`);
for (const file of later) console.log(`later  ${sizeOf(file).toFixed(1).padStart(6)} kB gz  ${file}`);
console.log(`first load ${total.toFixed(1)} kB gz of ${BUDGET_KB}`);
if (total > BUDGET_KB) {
  console.error(`The first load (${total.toFixed(1)} kB) is over its budget (${BUDGET_KB} kB). Maybe load a feature later.`);
  process.exit(1);
}
