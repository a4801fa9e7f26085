import { expect, test } from "vitest";
import { levelOf, shareText } from "./share";

test("a share is never rounded up to all", () => {
  expect(shareText(1)).toBe("100.0 %");
  expect(shareText(0.99999)).toBe("99.9 %");
  expect(shareText(undefined)).toBe("–");
});

test("levels", () => {
  expect([1, 0.98, 0.97, 0.9, 0.5].map(levelOf)).toEqual(["ok", "ok", "warn", "warn", "bad"]);
});
