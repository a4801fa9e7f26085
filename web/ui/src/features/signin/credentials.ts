import type { Schemas } from "../../shared/api/client";
import { t } from "../../shared/strings";

export type CheckedCredentials =
  | { readonly credentials: Schemas["Credentials"] }
  | { readonly field: "user" | "password" | "purpose"; readonly error: string };

/** What can be said without asking the server. The password is sent as typed. */
export function checkCredentials(user: string, password: string, purpose: string): CheckedCredentials {
  const name = user.trim();
  const why = purpose.trim();
  if (name === "") return { field: "user", error: t.signin.missing };
  if (password === "") return { field: "password", error: t.signin.missing };
  if (why !== "" && why.length < 3) return { field: "purpose", error: t.signin.shortPurpose };
  return { credentials: { user: name, password, ...(why ? { purpose: why } : {}) } };
}
