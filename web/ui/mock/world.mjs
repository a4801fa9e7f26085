/**
 * An invented small customs world that speaks the contract (openapi.yaml). Every person, firm and number is made up from
 * the seed; the same seed gives the same world. Used while the page is built and in its browser tests, never shipped.
 */

/** mulberry32 */
function randomOf(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const GOODS = [
  ["847130", "Portable data-processing machines, under 10 kg", 0.04],
  ["851713", "Smartphones, unlocked, 128 GB", 0.06],
  ["640399", "Men's leather ankle boots", 0.17],
  ["620342", "Cotton trousers, men's, denim", 0.12],
  ["940360", "Bedroom furniture, flat-packed, oak veneer", 0.06],
  ["870899", "Brake calliper brackets, for passenger cars", 0.05],
  ["220421", "Red wine, 0.75 l bottles, protected origin", 0.32],
  ["240220", "Cigarettes containing tobacco, king size", 0.57],
  ["030617", "Shrimps, frozen, in shell 20/30", 0.12],
  ["100630", "Long-grain rice, milled, bagged 25 kg", 0.1],
  ["730890", "Steel scaffolding parts, galvanised", 0.03],
  ["392690", "Plastic household articles, assorted", 0.065],
  ["950300", "Toy building bricks, battery-driven sets", 0.047],
  ["711319", "Gold neck chains, 585, hallmarked", 0.025],
  ["300490", "Medicaments, packaged for retail sale", 0.0],
  ["854143", "Photovoltaic modules, 410 W", 0.11],
];
const ORIGINS = ["CN", "VN", "TR", "IN", "BD", "MA", "BR", "US", "TH", "PK", "ZA", "AE"];
const OFFICES = ["PTLIS", "PTLEI", "PTSIE", "PTFAO"];
const FIRMS_A = ["Blue Quay", "Arcadia", "Meridian", "Saltwind", "Cedarbrook", "Northlock", "Palmero", "Kestrel", "Ivory Gate", "Tagus Bridge", "Lanterna", "Orchard Row", "Redstone", "Silver Fern", "Harbour Nine", "Bellmarsh", "Quintana", "Ostrava", "Velden", "Marisol"];
const FIRMS_B = ["Trading Lda", "Imports Ltd", "Global Commerce SA", "Logistics GmbH", "Foods Lda", "Textiles BV", "Electronics Lda", "Distribution SA"];
const SURNAMES = ["Almada", "Brankov", "Castanho", "Dervish", "Eklund", "Ferraz", "Galvao", "Hadlow", "Ibarra", "Jankova", "Kassim", "Lindqvist", "Moreau", "Nakata", "Okafor", "Pereyra", "Quaresma", "Ruzicka", "Salgado", "Tavener", "Ulmer", "Vasquez", "Wexler", "Yilmazer", "Zamora"];
const GIVEN = ["Alba", "Bruno", "Chiara", "Davi", "Elin", "Farid", "Greta", "Hugo", "Ines", "Joao", "Karla", "Leon", "Mirela", "Nuno", "Olga", "Pablo", "Rania", "Samir", "Tomas", "Vera"];
const STREETS = ["Rua do Cais", "Avenida Nova", "Dock Road", "Praca Velha", "Mill Lane", "Harbour Street", "Rua das Gaivotas"];
const AIRPORTS = ["GRU", "LAD", "IST", "DXB", "JFK", "CMN", "BOG", "DKR", "MAD", "FRA"];
const CARRIERS = ["TP", "LA", "TK", "EK", "AT", "IB"];

export const DAY = 86_400_000;
export const NOW = Date.parse("2026-03-14T10:20:00Z");

export function makeWorld(seed = 7, size = 640) {
  const random = randomOf(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const between = (a, b) => a + (b - a) * random();
  const int = (a, b) => Math.floor(between(a, b + 1));
  const hex = (n) => Array.from({ length: n }, () => int(0, 15).toString(16)).join("");

  const nodes = new Map();
  const links = new Map();
  const adjacent = new Map();
  const records = new Map();

  function record(kind, key, at, body) {
    const recordId = `${kind}/${key.replace(/^[a-z]+:/, "")}/${hex(6)}`;
    records.set(recordId, {
      ref: { recordId, kind, key, eventTime: at, system: pick(["ASYCUDA", "PORT-CS", "AIRLINE-TP"]), file: `${kind}s-2026-03.${kind === "person" ? "edi" : "csv"}`, position: `line ${int(2, 9000)}`, messageId: hex(64) },
      record: body,
    });
    return recordId;
  }
  function node(id, label, name, props = {}, extra = {}) {
    if (!nodes.has(id)) {
      nodes.set(id, { id, label, name, props, sourceCount: 1, firstSeen: NOW - int(20, 300) * DAY, lastSeen: NOW - int(0, 19) * DAY, ...extra });
      adjacent.set(id, new Set());
    }
    return id;
  }
  function link(type, from, to, source, extra = {}) {
    const id = `${type}|${from}|${to}${extra.role ? `|{role=${extra.role}}` : ""}`;
    const old = links.get(id);
    if (old) {
      old.count += 1;
      old.sources.push(source);
      old.sourceCount = old.sources.length;
      return id;
    }
    links.set(id, { id, type, from, to, count: 1, sourceCount: 1, kind: "resolved", confidence: Number(between(0.82, 0.999).toFixed(3)), firstSeen: nodes.get(from).firstSeen, lastSeen: nodes.get(from).lastSeen, sources: [source], ...extra });
    adjacent.get(from).add(id);
    adjacent.get(to).add(id);
    return id;
  }

  const persons = Array.from({ length: 160 }, (_, i) => {
    const name = `${pick(GIVEN)} ${pick(SURNAMES)}`;
    const id = node(`person:${hex(12)}`, "Person", name, { birthDate: `${int(1958, 2003)}-${String(int(1, 12)).padStart(2, "0")}-${String(int(1, 28)).padStart(2, "0")}` }, { sourceCount: int(2, 9) });
    const source = record("person", `person:${i}`, NOW - int(1, 200) * DAY, { surname: name.split(" ")[1], given: name.split(" ")[0] });
    if (i % 3 === 0) link("HAS_PHONE", id, node(`phone:+3519${int(10000000, 19999999)}`, "Phone", `+351 9${int(10, 39)} ${int(100, 999)} ${int(100, 999)}`), source);
    link("HAS_DOCUMENT", id, node(`document:P/PRT/C${int(100000, 999999)}`, "Document", `P · PRT · C${int(100000, 999999)}`), source);
    return id;
  });
  const firms = Array.from({ length: 70 }, (_, i) => {
    const name = `${FIRMS_A[i % FIRMS_A.length]} ${FIRMS_B[Math.floor(i / 7) % FIRMS_B.length]}`;
    const id = node(`organization:${hex(12)}`, "Organization", name, { TIN: String(int(500000000, 519999999)), country: "PT" }, { sourceCount: int(2, 40) });
    const source = record("declaration", `firm:${i}`, NOW - int(1, 200) * DAY, { importer: name });
    const at = node(`address:${hex(12)}`, "Address", `${pick(STREETS)} ${int(1, 240)}, Lisboa`, { city: "Lisboa", country: "PT" }, { sourceCount: int(1, 12) });
    link("HAS_ADDRESS", id, at, source);
    link("HAS_DOCUMENT", id, node(`document:TIN/PT/${int(500000000, 519999999)}`, "Document", `TIN · PT · ${int(500000000, 519999999)}`), source);
    link("CONTACT_OF", pick(persons), id, source);
    if (i % 2) link("HAS_PHONE", id, node(`phone:+35121${int(1000000, 1299999)}`, "Phone", `+351 21 ${int(100, 999)} ${int(1000, 9999)}`), source);
    return { id, name, at };
  });
  // A ring: five firms, one address, one phone, two people; two of the firms were caught.
  const ring = firms.slice(0, 5);
  const den = node(`address:${hex(12)}`, "Address", "Dock Road 41, Unit 7, Setubal", { city: "Setubal", country: "PT" }, { sourceCount: 31 });
  const line = node("phone:+351265440117", "Phone", "+351 265 440 117", {}, { sourceCount: 18 });
  const hub = node("agency:76543210", "Agency", "Clearfast Customs Agents", { iata: "76543210" }, { sourceCount: 2290 });
  for (const firm of ring) {
    const source = record("declaration", `ring:${firm.name}`, NOW - int(20, 90) * DAY, { importer: firm.name, address: "Dock Rd 41 U7" });
    link("HAS_ADDRESS", firm.id, den, source);
    link("HAS_PHONE", firm.id, line, source);
    link("CONTACT_OF", persons[0], firm.id, source);
  }
  for (const offender of [ring[3].id, ring[4].id, persons[3], persons[17]]) {
    nodes.get(offender).offender = true;
    const at = NOW - int(30, 200) * DAY;
    const source = record("outcome", `outcome:${hex(8)}`, at, { result: "OFFENCE", offenceClass: "undervaluation" });
    const incident = node(`incident:${hex(8)}`, "Incident", "Offence · undervaluation", { offenceClass: "undervaluation", extraRevenue: "48 200" });
    link("CONCERNS", incident, offender, source, { kind: "stated" });
  }

  const sigmoid = (x) => 1 / (1 + Math.exp(-x));
  const consignments = Array.from({ length: size }, (_, i) => {
    const inRing = random() < 0.05;
    const firm = inRing ? pick(ring) : pick(firms);
    const [hs, text, duty] = pick(GOODS);
    const origin = pick(ORIGINS);
    const dispatch = random() < 0.8 ? origin : pick(ORIGINS);
    const value = Math.round(between(1800, 210_000));
    const gap = Math.round(between(18, 71));
    const lodgedAt = NOW - Math.floor(between(0, 9) * DAY);
    const declarationId = `26PT${OFFICES[i % 4].slice(2)}${String(100000 + i)}`;
    const subjectId = `consignment:${declarationId}`;
    const pool = [
      ["unitPriceToPeerMedian", `Unit price ${gap} % below the median of its peers (HS ${hs}, ${origin})`, gap / 100, between(-0.3, 1.5)],
      ["importerAgeDays", `Importer first seen ${int(9, 80)} days ago`, int(9, 80), between(-0.2, 0.8)],
      ["originDispatchRisk", `Offences on ${between(2, 19).toFixed(1)} % of inspected goods from ${origin}`, 0.1, between(-0.4, 0.7)],
      ["grossToNet", `Gross to net weight ${between(1.1, 2.6).toFixed(2)}, peers ${between(1.0, 1.2).toFixed(2)}`, 1.4, between(-0.2, 0.5)],
      ["declarantOffenceRate", `Declarant: offences on ${between(1, 11).toFixed(1)} % of inspected declarations`, 0.05, between(-0.5, 0.5)],
      ["hsSiblingTaxGap", `A sibling heading carries ${int(2, 14)} points more duty`, 6, between(-0.1, 0.6)],
      ["importerCompliance", `${int(12, 60)} inspections of this importer without a finding`, 30, between(-1.6, 0.1)],
      ["valuePerKg", `Value ${between(2, 40).toFixed(2)} a kilogram, usual for this heading`, 12, between(-0.6, 0.2)],
      ["newRoute", `First consignment of this importer from ${dispatch}`, 1, between(-0.05, 0.4)],
      ["transportMode", "Arrives by sea in a container shared with others", 1, between(-0.1, 0.25)],
    ];
    if (inRing) {
      pool.push(
        ["distanceToOffender", "Two links from a known offender, through a shared telephone", 2, between(1.1, 1.9)],
        ["sharedAddressFirms", "Shares its address with 4 firms, 2 of them caught", 5, between(0.5, 1.1)],
      );
    }
    const reasons = pool
      .map(([feature, t, v, c]) => ({ feature, text: t, value: v, contribution: Number(c.toFixed(3)) }))
      .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
    const base = -2.9;
    const margin = base + reasons.reduce((s, r) => s + r.contribution, 0);
    const risk = sigmoid(margin);
    const source = record("declaration", subjectId, lodgedAt, { declarationId, office: OFFICES[i % 4], importer: firm.name, items: [{ number: 1, hsCode: hs, description: text, origin, customsValue: value }] });
    const exporter = node(`organization:exp${i % 60}`, "Organization", `${pick(FIRMS_A)} Export Co`, { country: dispatch }, { sourceCount: int(1, 20) });
    const networkAsOf = random() < 0.08 ? undefined : lodgedAt + 60_000;
    node(subjectId, "Consignment", declarationId, { hsCode: hs, description: text, office: OFFICES[i % 4] }, { risk, firstSeen: lodgedAt, lastSeen: lodgedAt });
    link("MENTIONED_IN", firm.id, subjectId, source, { role: "IMPORTER" });
    link("MENTIONED_IN", exporter, subjectId, source, { role: "EXPORTER" });
    link("MENTIONED_IN", hub, subjectId, source, { role: "DECLARANT" });
    const box = `MSKU${int(1000000, 9999999)}`;
    link("IN_CONTAINER", subjectId, node(`container:${box}`, "Container", box), source, { kind: "stated" });
    if (i % 3 === 0) link("COVERED_BY", subjectId, node(`transport:MAEU${int(100000000, 999999999)}`, "TransportDocument", `MAEU ${int(100000, 999999)}`), source, { kind: "stated" });
    const stepSource = [...records.keys()].slice(-3);
    const path = inRing
      ? [
          { nodeId: subjectId, label: "Consignment", name: declarationId, linkType: "", sources: [] },
          { nodeId: firm.id, label: "Organization", name: firm.name, linkType: "MENTIONED_IN", sources: [source] },
          { nodeId: line, label: "Phone", name: "+351 265 440 117", linkType: "HAS_PHONE", sources: stepSource },
          { nodeId: ring[3].id, label: "Organization", name: ring[3].name, linkType: "HAS_PHONE", sources: stepSource.slice(0, 2) },
        ]
      : [];
    return {
      row: {
        subjectId, declarationId, rank: 0, inBudget: false, risk,
        expectedRevenue: Math.round(risk * value * (duty + 0.05) * between(0.4, 1.6)),
        office: OFFICES[i % 4], lodgedAt, importer: firm.name, declarant: "Clearfast Customs Agents", exporter: nodes.get(exporter).name,
        hsCode: hs, description: text, origin, dispatch, value, netKg: Math.round(value / between(3, 40)),
        topReasons: reasons.filter((r) => r.contribution > 0).slice(0, 3), networkAsOf, revision: networkAsOf ? 2 : 1,
      },
      base, margin, reasons, path, source,
      entities: [
        { role: "IMPORTER", entityId: firm.id, label: "Organization", name: firm.name },
        { role: "EXPORTER", entityId: exporter, label: "Organization", name: nodes.get(exporter).name },
        { role: "DECLARANT", entityId: hub, label: "Agency", name: "Clearfast Customs Agents" },
      ],
      summary: { office: OFFICES[i % 4], importer: firm.name, hsCode: hs, transportMode: "1", containers: box },
      outcomes: [],
    };
  });
  consignments.forEach((c, i) => {
    if (i % 9 === 4) {
      const offence = c.row.risk > 0.4;
      c.outcomes.push({ outcomeId: hex(8), subjectId: c.row.subjectId, result: offence ? "OFFENCE" : "NO_FINDING", ...(offence ? { offenceClass: "undervaluation", extraRevenue: 8200 } : {}), recordedAt: c.row.lodgedAt + 5 * 3_600_000, officer: "officer-12", pending: false });
    }
  });

  const flights = Array.from({ length: 14 }, (_, f) => {
    const carrier = CARRIERS[f % CARRIERS.length];
    const number = `${carrier}${int(40, 980)}`;
    const from = AIRPORTS[f % AIRPORTS.length];
    const date = new Date(NOW - Math.floor(f / 9) * DAY).toISOString().slice(0, 10);
    const key = `journey:${number}/${date}/${from}-LIS`;
    node(key, "Journey", `${number} ${from}–LIS`, { date });
    const count = int(46, 180);
    const passengers = Array.from({ length: count }, (_, p) => {
      const person = p < 9 ? persons[(f * 7 + p) % persons.length] : undefined;
      const name = person ? nodes.get(person).name : `${pick(GIVEN)} ${pick(SURNAMES)}`;
      const hit = p < 3 && f % 3 === 0;
      const pool = [
        ["ticketBoughtHoursBefore", `Ticket bought ${int(3, 40)} hours before departure`, 12, between(-4, 14)],
        ["paidInCash", "Paid in cash at an agency", 1, between(-1, 9)],
        ["stayHours", `Stays ${int(18, 70)} hours after a flight of ${int(7, 11)} hours`, 30, between(-2, 10)],
        ["baggageForStay", `${int(2, 4)} bags for a short stay`, 3, between(-3, 7)],
        ["tripsInYear", `${int(3, 14)} trips on this route in a year, settled traveller`, 9, between(-14, 1)],
        ["groupOfStrangers", "Shares a card with 3 travellers of other bookings", 3, between(-1, 5)],
      ];
      if (hit) pool.push(["distanceToOffender", "One link from a known offender, through a shared telephone", 1, between(22, 38)]);
      const reasons = pool.map(([feature, text, value, c]) => ({ feature, text, value, contribution: Number(c.toFixed(1)) })).sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
      const points = Math.max(0, Number((5 + reasons.reduce((s, r) => s + r.contribution, 0)).toFixed(1)));
      const subjectId = `traveller:PNR/booking:${carrier}/${hex(6).toUpperCase()}/${date}/${p + 1}`;
      const source = record("person", subjectId, NOW - DAY, { surname: name.split(" ")[1], given: name.split(" ")[0], flights: [key] });
      let path = [];
      if (person) {
        nodes.get(person).risk = Math.min(1, points / 80);
        link("MENTIONED_IN", person, key, source, { role: "PASSENGER" });
        const card = node(`card:${hex(8)}`, "PaymentCard", `card …${int(1000, 9999)}`);
        const booking = node(`booking:${carrier}/${hex(6).toUpperCase()}/${date}`, "Booking", `${carrier} ${hex(6).toUpperCase()}`);
        link("MENTIONED_IN", person, booking, source, { role: "PASSENGER" });
        link("CARRIED_BY", booking, key, source, { kind: "stated" });
        link("PAID_WITH", booking, card, source, { kind: "stated" });
        if (hit) {
          const shared = node("phone:+5511955550144", "Phone", "+55 11 95555 0144", {}, { sourceCount: 7 });
          link("HAS_PHONE", person, shared, source);
          link("HAS_PHONE", persons[3], shared, source);
          path = [
            { nodeId: person, label: "Person", name, linkType: "", sources: [] },
            { nodeId: shared, label: "Phone", name: "+55 11 95555 0144", linkType: "HAS_PHONE", sources: [source] },
            { nodeId: persons[3], label: "Person", name: nodes.get(persons[3]).name, linkType: "HAS_PHONE", sources: [source] },
          ];
        }
      }
      const base = 5;
      const margin = base + reasons.reduce((s, r) => s + r.contribution, 0);
      return {
        row: {
          subjectId, subjectIds: [subjectId], channels: p % 4 ? ["API", "PNR"] : ["API"], ...(person ? { entityId: person } : {}), name, kind: "passenger",
          birthDate: `${int(1958, 2003)}-0${int(1, 9)}-1${int(0, 9)}`, nationality: pick(["PRT", "BRA", "AGO", "TUR", "ESP", "DEU"]), document: `P ${pick(["PRT", "BRA", "AGO"])} ${hex(2).toUpperCase()}${int(100000, 999999)}`,
          booking: `${carrier}/${hex(6).toUpperCase()}`, seat: `${int(1, 42)}${pick(["A", "B", "C", "D", "E", "F"])}`, embark: from, debark: "LIS", rank: 0, risk: Math.min(1, Math.max(0, margin) / 80), points, topReasons: reasons.filter((r) => r.contribution > 0).slice(0, 3),
          ...(path.length ? { offenderDistance: path.length - 1 } : {}), networkAsOf: NOW - 3_600_000, revision: 1,
        },
        base, margin, reasons, path, source, flights: [key],
        entities: person ? [{ role: "PASSENGER", entityId: person, label: "Person", name }] : [],
        summary: { flight: number, booking: `${carrier}/…` }, outcomes: [],
      };
    });
    return { key, flight: number, date, from, to: "LIS", passengers };
  });

  const letters = [
    ["field-count", "expected 22 fields, got 21", "line 318", "ASYCUDA", "declarations-2026-03.csv", "26PTLIS100318;4;original;I;H1;PTLIS;2026-03-04T08:12:00Z;Blue Quay Trading Lda;;CN;…"],
    ["bad-number", "customsValue (12.4O0) is not a number", "line 77", "ASYCUDA", "declarations-2026-03.csv", "26PTLEI100077;1;original;I;H1;PTLEI;2026-03-02T11:40:00Z;Saltwind Imports Ltd;12.4O0;…"],
    ["segment-missing", "PAXLST without TDT: the flight is not known", "byte 412, segment 9", "AIRLINE-TP", "paxlst-tp88.edi", "UNA:+.?*'UNB+UNOA:4+TPAIR+PTAPI+260304:0811+000417'UNH+1+PAXLST:D:02B:UN:IATA'BGM+745'NAD+MS…"],
    ["bad-date", "lodgedAt (2026-13-02) has no such month", "line 1204", "PORT-CS", "bills-w10.csv", "MAEU661204418;2026-13-02;MSKU1234565;Arcadia Electronics Lda"],
    ["not-utf8", "byte 0xE7 at offset 88 is not UTF-8", "byte 88", "AIRLINE-LA", "pnr-la8147.edi", "UNB+UNOA:1+LATAM+PTPIU+260311:0422…Gon\uFFFDalves…"],
  ];
  const deadLetters = Array.from({ length: 43 }, (_, i) => {
    const [reason, explanation, position, system, file, text] = letters[i % letters.length];
    return { letter: { id: `letter-${String(i + 1).padStart(3, "0")}`, reason, explanation, position, byteOffset: int(10, 9000), system, file, format: file.endsWith("edi") ? "edifact" : "delimited", receivedAt: new Date(NOW - i * 5_400_000).toISOString(), topic: "raw.messages", partition: i % 4, offset: 1200 + i, replays: 0 }, text };
  });
  return { seed, random, nodes, links, adjacent, records, consignments, flights, deadLetters, hub };
}
