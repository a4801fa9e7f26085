import type { EntityStory, Separation } from "../../shared/api/client";
import { nameOfLabel, nameOfLink } from "../../shared/strings";
import type { Drawing, Step } from "./investigation";

/** A cell that a spreadsheet reads as text: quoted where needed, never as a formula. */
export function csvCell(value: string | number | undefined): string {
  if (value === undefined) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

const table = (rows: readonly (readonly (string | number | undefined)[])[]): string => rows.map((row) => row.map(csvCell).join(",")).join("\r\n") + "\r\n";
const day = (ms: number | undefined): string | undefined => (ms === undefined ? undefined : new Date(ms).toISOString());

export function nodesCsv(drawing: Drawing): string {
  return table([
    ["id", "type", "name", "risk", "known offender", "neighbours", "records", "first seen", "last seen"],
    ...[...drawing.nodes.values()].map((n) => [n.id, nameOfLabel(n.label), n.name, n.risk, n.offender ? "yes" : "no", n.degree, n.sourceCount, day(n.firstSeen), day(n.lastSeen)]),
  ]);
}

export function linksCsv(drawing: Drawing): string {
  return table([
    ["id", "from", "link", "to", "kind", "confidence", "records", "first seen", "last seen"],
    ...[...drawing.links.values()].map((l) => [l.id, l.from, nameOfLink(l.type, l.role), l.to, l.kind, l.confidence, l.sourceCount, day(l.firstSeen), day(l.lastSeen)]),
  ]);
}

/** All that is drawn, the steps that led there, and how the drawn entities became one. */
export function drawingJson(drawing: Drawing, steps: readonly Step[], entities: readonly EntityStory[] = [], separations: readonly Separation[] = []): string {
  const told = steps.map((step) =>
    step.kind === "open" || step.kind === "expand" || step.kind === "path"
      ? { kind: step.kind, ...("id" in step ? { id: step.id } : {}), ...("centre" in step ? { centre: step.centre } : {}), nodes: step.nodes.map((n) => n.id), links: step.links.map((l) => l.id) }
      : step,
  );
  return `${JSON.stringify({ format: "seine-network-1", nodes: [...drawing.nodes.values()], links: [...drawing.links.values()], entities, separations, steps: told }, null, 2)}\n`;
}

export function download(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
