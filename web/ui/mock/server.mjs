/** Serves the invented world over the contract on 127.0.0.1. `node mock/server.mjs [--port 27080] [--size 640] [--quiet-stream]` */
import { createServer } from "node:http";
import { readFileSync, existsSync, statSync } from "node:fs";
import { join, normalize, extname } from "node:path";
import { fileURLToPath } from "node:url";
import { makeWorld, NOW, DAY } from "./world.mjs";

const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
const port = Number(option("port", "27080"));
const webroot = option("webroot", fileURLToPath(new URL("../dist", import.meta.url)));
const delay = Number(option("delay", "40"));
const world = makeWorld(Number(option("seed", "7")), Number(option("size", "640")));
const PERMISSIONS = ["session", "read-consignments", "record-consignment-outcome", "read-passengers", "record-passenger-outcome", "read-network", "decide-identity", "read-records", "read-quality", "read-dead-letter-bodies", "replay-dead-letter", "read-status", "read-events"];

let session;
let failures = 0;
const streams = new Set();
const byId = new Map(world.consignments.map((c) => [c.row.subjectId, c]));
const travellers = new Map(world.flights.flatMap((f) => f.passengers.map((p) => [p.row.subjectId, p])));

class Problem extends Error {
  constructor(status, type, detail) {
    super(detail);
    this.status = status;
    this.type = type;
  }
}

const dayOf = (ms) => new Date(ms).toISOString().slice(0, 10);
const currentOutcome = (subject) => subject.outcomes[0];
const withOutcome = (subject) => ({ ...subject.row, ...(currentOutcome(subject) && currentOutcome(subject).result !== "WITHDRAWN" ? { outcome: currentOutcome(subject) } : {}) });
const isDone = (subject) => currentOutcome(subject) !== undefined && currentOutcome(subject).result !== "WITHDRAWN";

function listConsignments(q) {
  const order = q.get("order") === "expectedRevenue" ? "expectedRevenue" : "risk";
  const population = world.consignments
    .filter((c) => (!q.get("office") || c.row.office === q.get("office")) && (!q.get("from") || dayOf(c.row.lodgedAt) >= q.get("from")) && (!q.get("to") || dayOf(c.row.lodgedAt) <= q.get("to")))
    .sort((a, b) => b.row[order] - a.row[order] || (a.row.subjectId < b.row.subjectId ? -1 : 1));
  const budgetPercent = Number(q.get("budgetPercent") ?? 5);
  const budgetLine = Math.ceil((population.length * budgetPercent) / 100);
  const state = q.get("state") ?? "open";
  const words = (q.get("q") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const rows = population
    .map((c, i) => ({ c, row: { ...withOutcome(c), rank: i + 1, inBudget: i < budgetLine } }))
    .filter(({ c }) => state === "all" || (state === "inspected") === isDone(c))
    .filter(({ row }) => words.every((w) => [row.declarationId, row.importer, row.exporter, row.declarant, row.description].some((t) => t?.toLowerCase().includes(w)) || row.hsCode.startsWith(w)))
    .map(({ row }) => row);
  const offset = Number(q.get("offset") ?? 0);
  const limit = Number(q.get("limit") ?? 50);
  return { total: rows.length, population: population.length, budgetLine, budgetPercent, limit, offset, items: rows.slice(offset, offset + limit) };
}

/** As the server groups what is open by the known offender at the end of its path. */
function networks() {
  const byOffender = new Map();
  for (const subject of [...world.consignments, ...travellers.values()]) {
    const end = subject.path?.[subject.path.length - 1];
    if (end && !isDone(subject)) byOffender.set(end.nodeId, [...(byOffender.get(end.nodeId) ?? []), { subject, end }]);
  }
  const items = [...byOffender.values()].map((some) => {
    const subjects = some.map(({ subject }) => ({ id: subject.row.subjectId, kind: subject.row.declarationId ? "consignment" : "passenger", name: subject.row.declarationId ?? subject.row.name, risk: subject.row.risk, links: subject.path.length - 1 })).sort((a, b) => b.risk - a.risk);
    const { end } = some[0];
    return { offender: { id: end.nodeId, label: end.label, name: end.name }, consignments: subjects.filter((s) => s.kind === "consignment").length, passengers: subjects.filter((s) => s.kind === "passenger").length, nearest: Math.min(...subjects.map((s) => s.links)), highestRisk: subjects[0].risk, expectedOffences: subjects.reduce((sum, s) => sum + s.risk, 0), expectedRevenue: some.reduce((sum, { subject }) => sum + (subject.row.expectedRevenue ?? 0), 0), riskiest: subjects.slice(0, 3) };
  });
  return { total: items.length, items: items.sort((a, b) => b.expectedOffences - a.expectedOffences) };
}

function detailOf(subject, scale) {
  return {
    subjectId: subject.row.subjectId, risk: subject.row.risk, ...(subject.row.expectedRevenue === undefined ? {} : { expectedRevenue: subject.row.expectedRevenue }),
    base: subject.base, margin: subject.margin, scale, reasons: subject.reasons, modelVersion: scale === "points" ? "passenger-points-1 · 41d0c2" : "consignment-xgb-3 · 9f21ab", eventTime: subject.row.lodgedAt ?? NOW - DAY,
    dataTime: NOW - 95_000, ...(subject.row.networkAsOf ? { networkAsOf: subject.row.networkAsOf } : {}), revision: subject.row.revision, summary: subject.summary, entities: subject.entities, path: subject.path,
    history: subject.row.revision > 1 ? [{ revision: 1, risk: subject.row.risk * 0.6, margin: subject.margin - 1, modelVersion: "consignment-xgb-3 · 9f21ab", dataTime: NOW - 300_000 }, { revision: 2, risk: subject.row.risk, margin: subject.margin, modelVersion: "consignment-xgb-3 · 9f21ab", dataTime: NOW - 95_000 }] : [],
    outcomes: subject.outcomes, records: [world.records.get(subject.source).ref],
    documents: [...(world.adjacent.get(subject.row.subjectId) ?? [])].map((l) => world.links.get(l)).filter((l) => l.from === subject.row.subjectId).map((l) => plainNode(l.to)),
    unavailable: [],
  };
}

function plainNode(id, shown) {
  const degree = neighboursOf(id).length;
  return { ...world.nodes.get(id), degree, ...(shown ? { hidden: neighboursOf(id).filter((n) => !shown.has(n.id)).length } : {}) };
}
const plainLink = ({ sources, ...link }) => link;

function neighboursOf(id) {
  if (!world.adjacent.has(id)) throw new Problem(404, "not-found", `No node ${id}.`);
  const by = new Map();
  for (const l of world.adjacent.get(id)) {
    const link = world.links.get(l);
    const other = link.from === id ? link.to : link.from;
    if (!by.has(other)) by.set(other, { id: other, links: [] });
    by.get(other).links.push(link);
  }
  return [...by.values()].sort((a, b) => score(b.id) - score(a.id) || (a.id < b.id ? -1 : 1));
}
const score = (id) => (world.nodes.get(id).offender ? 2 : 0) + (world.nodes.get(id).risk ?? 0);
function countsOf(list) {
  const by = new Map();
  for (const { id } of list) by.set(world.nodes.get(id).label, (by.get(world.nodes.get(id).label) ?? 0) + 1);
  return [...by].map(([label, count]) => ({ label, count })).sort((a, b) => b.count - a.count);
}

function listNeighbours(id, q) {
  const all = neighboursOf(id);
  const types = (q.get("types") ?? "").split(",").filter(Boolean);
  const wanted = types.length ? all.filter((n) => types.includes(world.nodes.get(n.id).label)) : all;
  const offset = Number(q.get("offset") ?? 0);
  const limit = Number(q.get("limit") ?? 50);
  const page = wanted.slice(offset, offset + limit);
  return { node: plainNode(id), total: wanted.length, hidden: wanted.length - page.length, partial: all.length > 400, counts: countsOf(all), limit, offset, items: page.map((n) => ({ node: plainNode(n.id), links: n.links.map(plainLink) })) };
}

function neighbourhood(q) {
  const centre = q.get("id");
  const limit = Number(q.get("limit") ?? 150);
  const shown = new Set([centre]);
  let edge = [centre];
  for (let hop = 0; hop < Number(q.get("hops") ?? 1); hop++) {
    const next = [];
    for (const id of edge) for (const n of neighboursOf(id)) if (shown.size < limit && !shown.has(n.id)) { shown.add(n.id); if (n.id !== world.hub) next.push(n.id); }
    edge = next;
  }
  const nodes = [...shown].map((id) => plainNode(id, shown));
  const links = [...world.links.values()].filter((l) => shown.has(l.from) && shown.has(l.to)).map(plainLink);
  return { centre, nodes, links, hiddenNodes: nodes.reduce((s, n) => s + n.hidden, 0), partial: false };
}

function paths(q) {
  const from = q.get("from");
  const to = q.get("to");
  const found = [];
  const banned = new Set();
  for (let k = 0; k < Number(q.get("k") ?? 3); k++) {
    const before = new Map([[from, null]]);
    const queue = [from];
    while (queue.length && !before.has(to)) {
      const id = queue.shift();
      if (id === world.hub && id !== from) continue;
      for (const n of neighboursOf(id)) {
        const link = n.links.find((l) => !banned.has(l.id));
        if (link && !before.has(n.id)) { before.set(n.id, { id, link }); queue.push(n.id); }
      }
    }
    if (!before.has(to)) break;
    const nodes = [to];
    const links = [];
    for (let at = before.get(to); at; at = before.get(at.id)) { nodes.unshift(at.id); links.unshift(at.link.id); }
    banned.add(links[Math.floor(links.length / 2)]);
    found.push({ length: links.length, cost: links.length + k * 0.4, nodes, links });
  }
  const nodes = new Set(found.flatMap((p) => p.nodes));
  return { paths: found, nodes: [...nodes].map((id) => plainNode(id)), links: [...new Set(found.flatMap((p) => p.links))].map((id) => plainLink(world.links.get(id))), hubsNotCrossed: [plainNode(world.hub)], exhausted: found.length < 3 };
}

function evidence(q) {
  const link = q.get("link") ? world.links.get(q.get("link")) : undefined;
  const id = q.get("node");
  if (!link && !world.nodes.has(id)) throw new Problem(404, "not-found", "No such link or node.");
  const sources = link ? link.sources : [...new Set([...world.adjacent.get(id)].flatMap((l) => world.links.get(l).sources))];
  const refs = sources.slice(0, 50).map((s) => world.records.get(s).ref);
  const subject = link ? world.nodes.get(link.from) : world.nodes.get(id);
  const entity = ["Person", "Organization", "Address"].includes(subject.label);
  const mentions = entity ? refs.slice(0, 6).map((r, i) => ({ id: `mention:${r.recordId}`, type: subject.label, place: r.key, name: i % 2 ? subject.name.toUpperCase() : subject.name.replace("a", "á"), values: subject.props, records: [r.recordId], entityId: subject.id })) : [];
  const resolutions = mentions.slice(1).map((m, i) => ({ mentionId: m.id, entityId: subject.id, confidence: 0.97 - i * 0.03, rule: "resolver-1", joins: [{ with: mentions[0].id, probability: 0.97 - i * 0.03, weight: 9.4 - i, attributes: [{ name: "name", left: m.name, right: mentions[0].name, agreement: "similar 0.94", weight: 4.2 }, { name: "TIN", left: "50112…", right: "50112…", agreement: "equal", weight: 6.1 }, { name: "address", left: "Dock Rd 41", right: "Dock Road 41", agreement: "similar 0.88", weight: 1.9 }, { name: "city", left: "Setubal", right: "Lisboa", agreement: "differs", weight: -0.8 }] }] }));
  return { ...(link ? { link: plainLink(link) } : { node: plainNode(id) }), recordTotal: sources.length, records: refs, mentionTotal: mentions.length, mentions, resolutions };
}

function mentionsOf(id) {
  const { mentions } = evidence(new URLSearchParams({ node: id }));
  return mentions.map((m) => ({ id: m.id, name: m.name, place: "IMPORTER", record: m.records[0] }));
}
const partOf = (name, left, right, agreement, weight) => ({ name, left, right, agreement, weight });
const sumOf = (parts) => Math.round(parts.reduce((s, p) => s + p.weight, 0) * 100) / 100;

function how(id) {
  if (!world.nodes.has(id)) throw new Problem(404, "not-found", `No entity ${id} now.`);
  const mentions = mentionsOf(id);
  const joins = mentions.slice(1).map((m, i) => {
    const parts = [partOf("prior", "", "", "", -13), partOf("name", mentions[0].name, m.name, i % 2 ? "same" : "typo", 14.2 - i), partOf("phone", "+351210000000", "+351210000000", "same", 7.1), partOf("locality", "2900 setubal", "1100 lisboa", "different", -1.8), ...(i > 2 ? [partOf("other pairs", "", "", `mean of all ${i}`, -1.1)] : [])];
    return { left: mentions[0], right: m, leftRecords: i + 1, rightRecords: 1, score: sumOf(parts), probability: 1 / (1 + 2 ** -sumOf(parts)), parts, weakest: i === mentions.length - 2, held: false };
  });
  return { entityId: id, records: mentions.length, profiles: mentions.length, compared: mentions.length, rule: "resolver-3", joins, instructions: [] };
}

function whyNot(id, other) {
  const left = mentionsOf(id)[0] ?? { id: "mention:1", name: world.nodes.get(id).name, place: "IMPORTER" };
  const right = mentionsOf(other)[0] ?? { id: "mention:2", name: world.nodes.get(other).name, place: "IMPORTER" };
  const evidenceParts = [partOf("prior", "", "", "", -13), partOf("name", left.name, right.name, "different", -9.2), partOf("street", "Dock Road 41", "Dock Road 41", "same", 8.8)];
  const weight = sumOf(evidenceParts);
  const parts = [partOf("strongest pair", "", "", "", weight), partOf("other pairs", "", "", "mean of all 6", -3.3)];
  return { left: id, right: other, reason: "NO_PAIR", leftMention: left, rightMention: right, weight, probability: 0.0001, evidence: evidenceParts, against: evidenceParts.filter((p) => p.weight < 0 && p.name !== "prior"), average: sumOf(parts), threshold: 0, parts, pairs: 6, rule: "resolver-3" };
}

const said = new Map();
function review() {
  const firms = [...world.nodes.values()].filter((n) => n.label === "Organization").slice(0, 40);
  const items = [];
  for (let i = 0; i + 1 < firms.length; i += 2) {
    const [a, b] = [firms[i], firms[i + 1]];
    const side = (n) => ({ mention: { id: `mention:${n.id}`, name: n.name, place: "IMPORTER" }, entityId: n.id, name: n.name, records: 1 + (n.sourceCount % 9), ...(n.offender ? { offender: true } : {}) });
    const parts = [partOf("prior", "", "", "", -13), partOf("name", a.name, b.name, "other words", 3.1), partOf("phone", "+351210000000", "+351210000000", "same", 7.2), partOf("street", "rua augusta 10", "rua augusta 12", "similar", 4.4), partOf("country", "PT", "ES", "different", -1.5)];
    const id = `pair:${i}`;
    if (!said.get(`${side(a).mention.id}|${side(b).mention.id}`)) items.push({ id, type: "Organization", weight: sumOf(parts), probability: 1 / (1 + 2 ** -sumOf(parts)), impact: 6 - i * 0.13, together: i % 3 === 0, left: side(a), right: side(b), evidence: parts });
  }
  return { total: items.length, items };
}

function instruct(body) {
  const held = body.kind !== "WITHDRAWN";
  said.set(`${body.a}|${body.b}`, held);
  return { id: `instruction:${body.a}|${body.b}`, ...body, type: "Organization", at: NOW, officer: session.user, inForce: held };
}

function search(q) {
  const words = q.get("q").toLowerCase().split(/\s+/).filter(Boolean);
  const types = (q.get("types") ?? "").split(",").filter(Boolean);
  const all = [...world.nodes.values()].filter((n) => (!types.length || types.includes(n.label)) && words.every((w) => n.name.toLowerCase().includes(w) || n.id.toLowerCase().includes(w)));
  all.sort((a, b) => score(b.id) - score(a.id) || a.name.length - b.name.length);
  return { total: all.length, truncated: false, items: all.slice(0, Number(q.get("limit") ?? 50)).map((n) => ({ node: plainNode(n.id), match: 1 })) };
}

function recordOutcome(subject, draft) {
  if (draft.result === "OFFENCE" && !draft.offenceClass) throw new Problem(400, "invalid-request", "An offence needs its class.");
  const outcome = { outcomeId: `o-${subject.row.subjectId}`, subjectId: subject.row.subjectId, ...draft, recordedAt: NOW + subject.outcomes.length, officer: session.user, pending: true };
  subject.outcomes.unshift(outcome);
  setTimeout(() => { outcome.pending = false; send("outcome", { subjectIds: [subject.row.subjectId] }); }, 1500);
  return { outcome };
}

function flightRow(f) {
  return { key: f.key, flight: f.flight, date: f.date, from: f.from, to: f.to, passengers: f.passengers.length, topRisk: Math.max(...f.passengers.map((p) => p.row.risk)), withOutcome: f.passengers.filter(isDone).length };
}

function quality() {
  const sources = ["AIRLINE-LA", "AIRLINE-TP", "ASYCUDA", "PORT-CS"].map((system, i) => {
    const dead = world.deadLetters.filter((d) => d.letter.system === system);
    const records = [412, 18_204, 48_112, 9_870][i];
    const reasons = [...new Set(dead.map((d) => d.letter.reason))].map((name) => ({ name, count: dead.filter((d) => d.letter.reason === name).length }));
    return { system, messages: Math.round(records / 40) + 3, units: records + dead.length + i * 31, records, deadLetters: dead.length, duplicates: i * 31, findings: i * 12, lastAt: new Date(NOW - i * 240_000).toISOString(), reasons };
  });
  const sum = (k) => sources.reduce((s, x) => s + x[k], 0);
  return { total: { system: "all", messages: sum("messages"), units: sum("units"), records: sum("records"), deadLetters: sum("deadLetters"), duplicates: sum("duplicates"), findings: sum("findings") }, sources, scorecard: [] };
}

let nextEvent = 1;
let arrivals = 0;
function send(event, data) {
  for (const stream of streams) stream.write(`id: ${nextEvent++}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}
const status = () => ({ now: NOW, consignments: world.consignments.length, passengers: travellers.size, deadLetters: world.deadLetters.length });
if (!process.argv.includes("--quiet-stream")) {
  setInterval(() => {
    if (streams.size === 0) return;
    const n = 1 + Math.floor(world.random() * 4);
    const fresh = makeWorld(1000 + arrivals++, n).consignments;
    for (const c of fresh) {
      const id = `26PTX${100000 + world.consignments.length}`;
      c.row.declarationId = id;
      c.row.subjectId = `consignment:${id}`;
      c.row.lodgedAt = NOW;
      world.consignments.push(c);
      byId.set(c.row.subjectId, c);
      world.records.set(c.source, { ref: { recordId: c.source, kind: "declaration", key: c.row.subjectId }, record: {} });
    }
    send("score", { consignments: n, passengers: 0, subjectIds: fresh.map((c) => c.row.subjectId), flights: [] });
  }, 6000);
}
setInterval(() => send("status", status()), 15_000);

async function answer(request, url) {
  const q = url.searchParams;
  const part = url.pathname.split("/").slice(2).map(decodeURIComponent);
  const method = request.method;
  const body = ["POST", "PUT"].includes(method) ? JSON.parse((await text(request)) || "{}") : undefined;
  if (part[0] === "session" && method === "POST") {
    if (failures >= 5) throw new Problem(429, "too-many-requests", "Too many failed sign-ins. Wait 60 seconds.");
    if (body.password !== "demo") { failures++; throw new Problem(401, "sign-in-failed", "User or password is wrong."); }
    failures = 0;
    session = { user: body.user, name: "Ines Salgado", role: "supervisor", permissions: PERMISSIONS, ...(body.purpose ? { purpose: body.purpose } : {}), expiresAt: NOW + DAY, idleMinutes: 30 };
    return session;
  }
  if (!session) throw new Problem(401, "not-signed-in", "Sign in first.");
  if (part[0] === "session") {
    if (method === "DELETE") { session = undefined; return undefined; }
    if (method === "PUT") session = { ...session, purpose: body.purpose };
    return session;
  }
  if (["network", "records", "entities"].includes(part[0]) || (part[0] === "flights" && part.length > 1) || part[0] === "passengers") {
    if (!session.purpose) throw new Problem(403, "purpose-needed", "Say what you need this for.");
  }
  const found = (map, id) => map.get(id) ?? (() => { throw new Problem(404, "not-found", `Nothing is known of ${id}.`); })();
  switch (part[0]) {
    case "consignments": {
      if (part.length === 1) return listConsignments(q);
      const subject = found(byId, part[1]);
      if (part[2] === "outcome") return recordOutcome(subject, body);
      const order = listConsignments(new URLSearchParams({ state: "all", limit: "100000" })).items.find((r) => r.subjectId === part[1]);
      return { ...detailOf(subject, "log-odds"), row: order };
    }
    case "flights": {
      const date = q.get("date");
      const all = world.flights.filter((f) => (!date || f.date === date) && (!q.get("q") || `${f.flight} ${f.from} ${f.to}`.toLowerCase().includes(q.get("q").toLowerCase())));
      if (part.length === 1) return { total: all.length, limit: 50, offset: 0, items: all.map(flightRow) };
      const flight = world.flights.find((f) => f.key === part[1]);
      if (!flight) throw new Problem(404, "not-found", "No such flight.");
      const state = q.get("state") ?? "all";
      const ranked = [...flight.passengers].sort((a, b) => b.row.risk - a.row.risk).map((p, i) => ({ p, row: { ...withOutcome(p), rank: i + 1 } })).filter(({ p }) => state === "all" || (state === "met") === isDone(p)).map(({ row }) => row);
      const offset = Number(q.get("offset") ?? 0);
      const limit = Number(q.get("limit") ?? 50);
      return { flight: flightRow(flight), total: ranked.length, limit, offset, items: ranked.slice(offset, offset + limit) };
    }
    case "passengers": {
      const subject = found(travellers, part[1]);
      if (part[2] === "outcome") return recordOutcome(subject, body);
      const flight = world.flights.find((f) => f.key === subject.flights[0]);
      const rank = [...flight.passengers].sort((a, b) => b.row.risk - a.row.risk).indexOf(subject) + 1;
      return { ...detailOf(subject, "points"), row: { ...withOutcome(subject), rank }, flights: subject.flights };
    }
    case "networks":
      return networks();
    case "network":
      if (part[1] === "search") return search(q);
      if (part[1] === "paths") return paths(q);
      if (part[1] === "neighbourhood") return neighbourhood(q);
      if (part[1] === "evidence") return evidence(q);
      if (part[3] === "neighbours") return listNeighbours(part[2], q);
      return { node: plainNode(part[2]), neighbours: countsOf(neighboursOf(part[2])), neighbourTotal: neighboursOf(part[2]).length, partial: false };
    case "entities":
      return part[2] === "how" ? how(part[1]) : whyNot(part[1], part[3]);
    case "review":
      return review();
    case "instructions":
      return method === "POST" ? instruct(body) : { total: 0, items: [] };
    case "records":
      return found(world.records, q.get("id"));
    case "dead-letters": {
      if (part.length === 1) {
        const all = world.deadLetters.map((d) => d.letter);
        const some = all.filter((l) => (!q.get("source") || l.system === q.get("source")) && (!q.get("reason") || l.reason === q.get("reason")) && (!q.get("q") || `${l.file} ${l.explanation}`.toLowerCase().includes(q.get("q").toLowerCase())));
        const count = (key) => [...new Set(all.map((l) => l[key]))].map((name) => ({ name, count: all.filter((l) => l[key] === name).length }));
        return { total: some.length, limit: 50, offset: 0, items: some.slice(0, 50), reasons: count("reason"), sources: count("system") };
      }
      const dead = world.deadLetters.find((d) => d.letter.id === part[1]);
      if (!dead) throw new Problem(404, "not-found", "No such dead letter.");
      if (part[2] === "replay") { dead.letter.replays++; return { id: part[1], corrected: body.text !== undefined, topic: "raw.messages", partition: 1, offset: 9000 }; }
      return { letter: dead.letter, text: dead.text, rawBase64: Buffer.from(dead.text).toString("base64"), size: dead.text.length, headers: { "seine-format": dead.letter.format, "seine-source": dead.letter.system, "seine-position": dead.letter.position } };
    }
    case "quality":
      return quality();
    case "offices":
      return { items: ["PTFAO", "PTLEI", "PTLIS", "PTSIE"].map((code) => ({ code, consignments: world.consignments.filter((c) => c.row.office === code).length, open: world.consignments.filter((c) => c.row.office === code && !isDone(c)).length })) };
    case "status":
      return { now: NOW, parts: ["kafka", "neo4j", "scores", "records"].map((name) => ({ name, up: true })), scores: { consignments: world.consignments.length, passengers: travellers.size, flights: world.flights.length, outcomes: 71, deadLetters: 43, newestDataTime: NOW - 95_000, firstDay: dayOf(NOW - 9 * DAY), lastDay: dayOf(NOW) } };
  }
  throw new Problem(404, "not-found", `No operation ${method} ${url.pathname}.`);
}

async function text(request) {
  let all = "";
  for await (const chunk of request) all += chunk;
  return all;
}

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json" };
/** As strict as the real server, so that a style or script that would be refused there fails here. */
const POLICY = "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

function serveFile(url, response) {
  const file = join(webroot, normalize(url.pathname === "/" ? "/index.html" : url.pathname));
  if (!file.startsWith(webroot) || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end("not found");
  response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream", "content-security-policy": POLICY, "cache-control": "no-cache" });
  response.end(readFileSync(file));
}

createServer(async (request, response) => {
  const url = new URL(request.url, "http://127.0.0.1");
  if (!url.pathname.startsWith("/api/")) return serveFile(url, response);
  if (url.pathname === "/api/events") {
    if (!session) return response.writeHead(401).end();
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    streams.add(response);
    request.on("close", () => streams.delete(response));
    response.write(`retry: 3000\nevent: status\ndata: ${JSON.stringify(status())}\n\n`);
    return;
  }
  await new Promise((r) => setTimeout(r, delay));
  try {
    const value = await answer(request, url);
    if (value === undefined) return response.writeHead(204).end();
    response.writeHead(url.pathname.endsWith("/outcome") ? 202 : 200, { "content-type": "application/json", "cache-control": "no-store" });
    response.end(JSON.stringify(value));
  } catch (error) {
    const status = error.status ?? 500;
    if (status === 500) console.error(error);
    response.writeHead(status, { "content-type": "application/problem+json", ...(status === 429 ? { "retry-after": "60" } : {}) });
    response.end(JSON.stringify({ type: error.type ?? "internal", title: "Problem", status, detail: error.message, instance: url.pathname, traceId: "mock" }));
  }
}).listen(port, "127.0.0.1", () => console.log(`mock: http://127.0.0.1:${port}/  user any, password demo`));
