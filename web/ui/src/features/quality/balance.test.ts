import { expect, it } from "vitest";
import { differenceOf } from "./balance";

it.each([
  [{ units: 10, records: 7, deadLetters: 2, duplicates: 1 }, 0],
  [{ units: 10, records: 7, deadLetters: 2, duplicates: 0 }, 1],
  [{ units: 10, records: 11, deadLetters: 0, duplicates: 0 }, -1],
  [{ units: 0, records: 0, deadLetters: 0, duplicates: 0 }, 0],
])("of %j the balance is %i", (source, difference) => expect(differenceOf(source)).toBe(difference));
