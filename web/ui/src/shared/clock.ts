/** The server's time: ages of data are told by it, not by this computer's clock. */
let offset = 0;

export function setServerTime(now: number): void {
  offset = now - Date.now();
}

export const serverNow = (): number => Date.now() + offset;
