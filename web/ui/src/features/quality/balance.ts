import type { SourceQuality } from "../../shared/api/client";

/** Units in, less what became of them: 0 where nothing is lost, positive while some are under way. */
export const differenceOf = (source: Pick<SourceQuality, "units" | "records" | "deadLetters" | "duplicates">): number =>
  source.units - source.records - source.deadLetters - source.duplicates;
