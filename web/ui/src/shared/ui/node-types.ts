import type { IconName } from "./icons";

/** How a type of node looks, on the canvas and in the tables: a hue, a drawing and the outline of its family. */
export interface NodeLook {
  readonly icon: IconName;
  readonly light: string;
  readonly dark: string;
  readonly shape: "circle" | "square" | "hexagon";
}

const look = (icon: IconName, shape: NodeLook["shape"], light: string, dark: string): NodeLook => ({ icon, shape, light, dark });

/** Entities are round, identifiers square, happenings six-sided. */
const LOOKS: Readonly<Record<string, NodeLook>> = {
  Person: look("person", "circle", "#2463b0", "#6ea8ee"),
  Organization: look("organization", "circle", "#6b46a8", "#ab8ce8"),
  Address: look("address", "circle", "#2f7550", "#68b88c"),
  Phone: look("phone", "square", "#0e7490", "#4fbbd3"),
  Email: look("email", "square", "#0f766e", "#4dbdb1"),
  Document: look("document", "square", "#52667a", "#9bb0c4"),
  PaymentCard: look("card", "square", "#8a4b8f", "#cf8ed4"),
  Container: look("container", "square", "#7a5c2e", "#cba868"),
  Vessel: look("vessel", "square", "#3a5a8c", "#8aaae0"),
  Agency: look("agency", "square", "#7d4f50", "#cf9c9d"),
  Consignment: look("consignment", "hexagon", "#96590a", "#e0a54c"),
  TransportDocument: look("transport", "hexagon", "#6d6a2a", "#bdb95f"),
  Journey: look("journey", "hexagon", "#33658a", "#7fb4dc"),
  Booking: look("booking", "hexagon", "#5c6b3c", "#a9bc7f"),
  Traveller: look("person", "hexagon", "#1f5d73", "#79b9d0"),
  Incident: look("incident", "hexagon", "#b3123a", "#ff7b93"),
  WatchlistEntry: look("watchlist", "hexagon", "#8f1d5c", "#ee84b9"),
};

const OTHER: NodeLook = look("other", "circle", "#5b6b75", "#9fb0ba");

export const lookOf = (label: string): NodeLook => LOOKS[label] ?? OTHER;
export const KNOWN_LABELS: readonly string[] = Object.keys(LOOKS);
