import { describe, expect, it } from "vitest";
import { checkCredentials } from "./credentials";

describe("checkCredentials", () => {
  it("trims the name and the purpose, never the password", () => {
    expect(checkCredentials(" ines ", " pass ", " vetting ")).toEqual({ credentials: { user: "ines", password: " pass ", purpose: "vetting" } });
  });

  it("leaves an empty purpose out", () => {
    expect(checkCredentials("ines", "x", "  ")).toEqual({ credentials: { user: "ines", password: "x" } });
  });

  it.each([
    ["", "x", "", "user"],
    ["ines", "", "", "password"],
    ["ines", "x", "ab", "purpose"],
  ])("refuses %j %j %j by the field %s", (user, password, purpose, field) => {
    expect(checkCredentials(user, password, purpose)).toMatchObject({ field });
  });
});
