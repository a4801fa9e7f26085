import type { ReviewItem } from "../../shared/api/client";

/** The pairs still to be decided, and where the officer is among them. */
export interface Review {
  readonly items: readonly ReviewItem[];
  readonly at: number;
  /** Ids that were skipped or decided in this sitting; skipped ones come last when the list is read anew. */
  readonly skipped: ReadonlySet<string>;
}

export const EMPTY: Review = { items: [], at: 0, skipped: new Set() };

export const currentOf = (review: Review): ReviewItem | undefined => review.items[review.at];

/** What came anew from the server: the skipped ones last, the officer at the pair where she was, if it is still there. */
export function read(review: Review, items: readonly ReviewItem[]): Review {
  const here = currentOf(review)?.id;
  const ordered = [...items.filter((i) => !review.skipped.has(i.id)), ...items.filter((i) => review.skipped.has(i.id))];
  const at = Math.max(0, ordered.findIndex((i) => i.id === here));
  return { ...review, items: ordered, at: here === undefined ? 0 : at };
}

export function step(review: Review, by: number): Review {
  return { ...review, at: Math.min(Math.max(0, review.items.length - 1), Math.max(0, review.at + by)) };
}

export function choose(review: Review, id: string): Review {
  const at = review.items.findIndex((i) => i.id === id);
  return at < 0 ? review : { ...review, at };
}

/** The pair goes to the end; the next one takes its place. */
export function skipped(review: Review): Review {
  const item = currentOf(review);
  if (!item || review.items.length < 2) return review;
  const others = review.items.filter((i) => i !== item);
  return { items: [...others, item], at: Math.min(review.at, others.length - 1), skipped: new Set([...review.skipped, item.id]) };
}

/** The pair leaves the list. */
export function decided(review: Review, id: string): Review {
  const at = review.items.findIndex((i) => i.id === id);
  if (at < 0) return review;
  const items = review.items.filter((i) => i.id !== id);
  return { ...review, items, at: Math.max(0, Math.min(review.at > at ? review.at - 1 : review.at, items.length - 1)) };
}

/** A decision that was taken back: its pair is the current one again. */
export function restored(review: Review, item: ReviewItem): Review {
  if (review.items.some((i) => i.id === item.id)) return choose(review, item.id);
  const items = [...review.items.slice(0, review.at), item, ...review.items.slice(review.at)];
  return { ...review, items };
}
