import { describe, expect, it } from "vitest";
import { formatRoute, parseRoute } from "./route";

describe("routes", () => {
  it("read a screen and its parameters", () => {
    expect(parseRoute("#/network?id=consignment:24ZX%2F1&hops=2")).toEqual({ screen: "network", params: { id: "consignment:24ZX/1", hops: "2" } });
  });

  it.each(["", "#", "#/", "#/?id="])("read %j as the first screen", (hash) => {
    expect(parseRoute(hash)).toEqual({ screen: "consignments", params: {} });
  });

  it("write equal places equally and leave out what is empty", () => {
    expect(formatRoute("consignments", { to: "b", office: "", from: "a", q: undefined })).toBe("#/consignments?from=a&to=b");
  });

  it("come back as they went, whatever the id holds", () => {
    const id = "traveller:PNR/booking:TP/AB C+1&x=%/2026-03-01/1";
    expect(parseRoute(formatRoute("flights", { id })).params).toEqual({ id });
  });
});
