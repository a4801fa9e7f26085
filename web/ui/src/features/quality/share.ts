import { html, type TemplateResult } from "lit";

/** Good from 98 %, bad under 90 %: the levels from which an officer should act are a sender's, not a law's. */
export const levelOf = (share: number): "ok" | "warn" | "bad" => (share >= 0.98 ? "ok" : share >= 0.9 ? "warn" : "bad");

/** A share of what is good, such as 99.2 %; a dash where nothing could be measured. */
export const shareText = (share: number | null | undefined): string =>
  share === undefined || share === null ? "–" : `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;

export const shareChip = (share: number | null | undefined): TemplateResult | string =>
  share === undefined || share === null ? "–" : html`<span class="chip ${levelOf(share)}">${shareText(share)}</span>`;
