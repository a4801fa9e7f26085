import type { components, operations } from "./schema.gen";

export type Schemas = components["schemas"];
export type Session = Schemas["Session"];
export type Reason = Schemas["Reason"];
export type PathStep = Schemas["PathStep"];
export type OutcomeView = Schemas["OutcomeView"];
export type OutcomeDraft = Schemas["OutcomeDraft"];
export type ConsignmentRow = Schemas["ConsignmentRow"];
export type ConsignmentPage = Schemas["ConsignmentPage"];
export type ConsignmentDetail = Schemas["ConsignmentDetail"];
export type ScoreDetail = Schemas["ScoreDetail"];
export type FlightRow = Schemas["FlightRow"];
export type PassengerRow = Schemas["PassengerRow"];
export type PassengerPage = Schemas["PassengerPage"];
export type PassengerDetail = Schemas["PassengerDetail"];
export type NetworkNode = Schemas["NetworkNode"];
export type NetworkLink = Schemas["NetworkLink"];
export type NodeLabel = Schemas["NodeLabel"];
export type NodeDetail = Schemas["NodeDetail"];
export type NeighbourPage = Schemas["NeighbourPage"];
export type Subgraph = Schemas["Subgraph"];
export type PathResult = Schemas["PathResult"];
export type Evidence = Schemas["Evidence"];
export type EntityStory = Schemas["EntityStory"];
export type ReviewPage = Schemas["ReviewPage"];
export type OffenderNetwork = Schemas["OffenderNetwork"];
export type ReviewItem = ReviewPage["items"][number];
export type InstructionDraft = Schemas["InstructionDraft"];
export type Separation = Schemas["Separation"];
export type AttributeEvidence = Schemas["AttributeEvidence"];
export type RecordRef = Schemas["RecordRef"];
export type DeadLetter = Schemas["DeadLetter"];
export type QualityReport = Schemas["QualityReport"];
export type SourceQuality = Schemas["SourceQuality"];
export type Advice = Schemas["Advice"];
export type ModelsReport = Schemas["ModelsReport"];
export type ModelVersion = Schemas["ModelVersion"];

type Query<Name extends keyof operations> = NonNullable<operations[Name]["parameters"]["query"]>;

/** The server's answer to what could not be done, in words for the officer. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly kind: string,
    message: string,
    readonly traceId: string | undefined,
    readonly retryAfterSeconds: number | undefined,
  ) {
    super(message);
  }
}

export const isProblem = (error: unknown): error is ApiProblem => error instanceof ApiProblem;
export const isAborted = (error: unknown): boolean => error instanceof DOMException && error.name === "AbortError";

let onSignedOut: () => void = () => {};
let onPurposeNeeded: () => void = () => {};

/** What to do when the session has ended, and when the server asks why. */
export function onSessionTrouble(signedOut: () => void, purposeNeeded: () => void): void {
  onSignedOut = signedOut;
  onPurposeNeeded = purposeNeeded;
}

type Params = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** Lists are joined by commas; absent and empty values are left out. */
export function queryOf(params: Params): string {
  const parts = Object.entries(params)
    .filter(([, value]) => value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${name}=${Array.isArray(value) ? value.map(encodeURIComponent).join(",") : encodeURIComponent(String(value))}`);
  return parts.length ? `?${parts.join("&")}` : "";
}

async function call<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: "same-origin",
      headers: body === undefined ? { accept: "application/json" } : { accept: "application/json", "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (isAborted(error)) throw error;
    throw new ApiProblem(0, "unreachable", "The server cannot be reached. Check the connection and try again.", undefined, undefined);
  }
  if (response.ok) return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
  const problem = await problemOf(response);
  if (problem.status === 401 && !(method === "POST" && path === "/api/session")) onSignedOut();
  if (problem.kind === "purpose-needed") onPurposeNeeded();
  throw problem;
}

async function problemOf(response: Response): Promise<ApiProblem> {
  let told: Partial<Schemas["Problem"]> = {};
  try {
    told = (await response.json()) as Partial<Schemas["Problem"]>;
  } catch {
    // A proxy's page instead of a problem: the status says enough.
  }
  const retry = Number(response.headers.get("retry-after"));
  return new ApiProblem(
    response.status,
    told.type?.split(/[/:]/).pop() ?? "about:blank",
    told.detail ?? told.title ?? `The server answered ${response.status}.`,
    told.traceId,
    Number.isFinite(retry) && retry > 0 ? retry : undefined,
  );
}

const at = encodeURIComponent;

export const api = {
  openSession: (credentials: Schemas["Credentials"]) => call<Session>("POST", "/api/session", credentials),
  getSession: () => call<Session>("GET", "/api/session"),
  updateSession: (purpose: string) => call<Session>("PUT", "/api/session", { purpose }),
  closeSession: () => call<void>("DELETE", "/api/session"),

  listRankedConsignments: (query: Query<"listRankedConsignments">, signal?: AbortSignal) =>
    call<ConsignmentPage>("GET", `/api/consignments${queryOf(query)}`, undefined, signal),
  getConsignment: (id: string, signal?: AbortSignal) =>
    call<ConsignmentDetail>("GET", `/api/consignments/${at(id)}`, undefined, signal),
  recordConsignmentOutcome: (id: string, draft: OutcomeDraft) =>
    call<Schemas["RecordedOutcome"]>("POST", `/api/consignments/${at(id)}/outcome`, draft),

  listFlights: (query: Query<"listFlights">, signal?: AbortSignal) =>
    call<Schemas["FlightPage"]>("GET", `/api/flights${queryOf(query)}`, undefined, signal),
  listRankedPassengers: (key: string, query: Query<"listRankedPassengers">, signal?: AbortSignal) =>
    call<PassengerPage>("GET", `/api/flights/${at(key)}/passengers${queryOf(query)}`, undefined, signal),
  getPassenger: (id: string, signal?: AbortSignal) =>
    call<PassengerDetail>("GET", `/api/passengers/${at(id)}`, undefined, signal),
  recordPassengerOutcome: (id: string, draft: OutcomeDraft) =>
    call<Schemas["RecordedOutcome"]>("POST", `/api/passengers/${at(id)}/outcome`, draft),

  getModels: (signal?: AbortSignal) => call<ModelsReport>("GET", "/api/models", undefined, signal),
  approveModel: (version: string, why: string) => call<ModelsReport>("PUT", "/api/models/live", { version, why }),
  setShadowModel: (version: string | undefined) => call<ModelsReport>("PUT", "/api/models/shadow", version ? { version } : {}),

  listNetworks: (query: Query<"listNetworks">, signal?: AbortSignal) =>
    call<Schemas["Networks"]>("GET", `/api/networks${queryOf(query)}`, undefined, signal),
  searchNetwork: (query: Query<"searchNetwork">, signal?: AbortSignal) =>
    call<Schemas["SearchResult"]>("GET", `/api/network/search${queryOf(query)}`, undefined, signal),
  getNetworkNode: (id: string, signal?: AbortSignal) =>
    call<NodeDetail>("GET", `/api/network/nodes/${at(id)}`, undefined, signal),
  listNeighbours: (id: string, query: Query<"listNeighbours">, signal?: AbortSignal) =>
    call<NeighbourPage>("GET", `/api/network/nodes/${at(id)}/neighbours${queryOf(query)}`, undefined, signal),
  findPaths: (query: Query<"findPaths">, signal?: AbortSignal) =>
    call<PathResult>("GET", `/api/network/paths${queryOf(query)}`, undefined, signal),
  getNeighbourhood: (query: Query<"getNeighbourhood">, signal?: AbortSignal) =>
    call<Subgraph>("GET", `/api/network/neighbourhood${queryOf(query)}`, undefined, signal),
  getEvidence: (query: Query<"getEvidence">, signal?: AbortSignal) =>
    call<Evidence>("GET", `/api/network/evidence${queryOf(query)}`, undefined, signal),
  explainEntity: (id: string, signal?: AbortSignal) =>
    call<EntityStory>("GET", `/api/entities/${at(id)}/how`, undefined, signal),
  explainSeparation: (id: string, other: string, signal?: AbortSignal) =>
    call<Separation>("GET", `/api/entities/${at(id)}/why-not/${at(other)}`, undefined, signal),
  listUndecidedPairs: (query: Query<"listUndecidedPairs">, signal?: AbortSignal) =>
    call<ReviewPage>("GET", `/api/review${queryOf(query)}`, undefined, signal),
  giveInstruction: (draft: Schemas["InstructionDraft"]) =>
    call<Schemas["Instruction"]>("POST", "/api/instructions", draft),
  getRecord: (id: string, signal?: AbortSignal) =>
    call<Schemas["RecordDetail"]>("GET", `/api/records${queryOf({ id })}`, undefined, signal),

  listDeadLetters: (query: Query<"listDeadLetters">, signal?: AbortSignal) =>
    call<Schemas["DeadLetterPage"]>("GET", `/api/dead-letters${queryOf(query)}`, undefined, signal),
  getDeadLetter: (id: string, signal?: AbortSignal) =>
    call<Schemas["DeadLetterDetail"]>("GET", `/api/dead-letters/${at(id)}`, undefined, signal),
  replayDeadLetter: (id: string, draft: Schemas["ReplayDraft"]) =>
    call<Schemas["Replay"]>("POST", `/api/dead-letters/${at(id)}/replay`, draft),
  getQuality: (signal?: AbortSignal) => call<QualityReport>("GET", "/api/quality", undefined, signal),
  listOffices: (signal?: AbortSignal) => call<Schemas["OfficeList"]>("GET", "/api/offices", undefined, signal),
  getStatus: (signal?: AbortSignal) => call<Schemas["Status"]>("GET", "/api/status", undefined, signal),
};
