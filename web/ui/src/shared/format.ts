/** Numbers and dates as people read them; one locale for the whole page. */
export const LOCALE = "en-GB";

const number0 = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const compactNumber = new Intl.NumberFormat(LOCALE, { notation: "compact", maximumSignificantDigits: 3 });
const signed2 = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: "exceptZero" });
const signed1 = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1, signDisplay: "exceptZero" });
const plain = new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: 6 });
const percent = new Intl.NumberFormat(LOCALE, { style: "percent", maximumFractionDigits: 1 });
const day = new Intl.DateTimeFormat(LOCALE, { day: "2-digit", month: "short", timeZone: "UTC" });
const fullDay = new Intl.DateTimeFormat(LOCALE, { day: "2-digit", month: "short", year: "numeric", timeZone: "UTC" });
const time = new Intl.DateTimeFormat(LOCALE, { hour: "2-digit", minute: "2-digit", timeZone: "UTC" });
const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" });
const regions = new Intl.DisplayNames([LOCALE], { type: "region", fallback: "code" });

/** ISO text or milliseconds; undefined where it is neither. */
export type Moment = string | number | null | undefined;

function dateOf(moment: Moment): Date | undefined {
  if (moment === null || moment === undefined || moment === "") return undefined;
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

export const ABSENT = "–";

export const formatCount = (value: number): string => number0.format(value);
export const formatCompact = (value: number): string => compactNumber.format(value);
export const formatShare = (value: number): string => percent.format(value);
export const formatPlain = (value: number): string => plain.format(value);
export const formatMoney = (value: number | null | undefined): string =>
  value === null || value === undefined ? ABSENT : number0.format(value);
export const formatCompactMoney = (value: number | null | undefined): string =>
  value === null || value === undefined ? ABSENT : value < 10_000 ? number0.format(value) : compactNumber.format(value);
/** A true minus sign, and a plus where it adds. */
export const formatSigned = (value: number): string => signed2.format(value).replace("-", "−");
export const formatPoints = (value: number): string => signed1.format(value).replace("-", "−");

/** Risk in [0, 1] as a whole number of hundred: 0.874 is 87. */
export const formatRisk = (risk: number): string => String(Math.round(risk * 100));

export const formatDay = (moment: Moment): string => mapDate(moment, day);
export const formatFullDay = (moment: Moment): string => mapDate(moment, fullDay);
export const formatTime = (moment: Moment): string => mapDate(moment, time);
export function formatDateTime(moment: Moment): string {
  const date = dateOf(moment);
  return date ? `${fullDay.format(date)}, ${time.format(date)}` : ABSENT;
}

function mapDate(moment: Moment, format: Intl.DateTimeFormat): string {
  const date = dateOf(moment);
  return date ? format.format(date) : ABSENT;
}

const STEPS: ReadonlyArray<[Intl.RelativeTimeFormatUnit, number]> = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** "3 hours ago", seen from {@code now}. */
export function formatAge(moment: Moment, now: number): string {
  const date = dateOf(moment);
  if (!date) return ABSENT;
  const seconds = (date.getTime() - now) / 1000;
  for (const [unit, size] of STEPS) {
    if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit);
  }
  return relative.format(0, "minute");
}

/** The name of an ISO 3166 alpha-2 code, or the code itself. */
export function formatCountry(code: string | null | undefined): string {
  if (!code) return ABSENT;
  try {
    return regions.of(code.toUpperCase()) ?? code;
  } catch {
    return code;
  }
}

/** 8471300000 reads 8471.30.00.00. */
export function formatHs(code: string | null | undefined): string {
  if (!code) return ABSENT;
  return code.length < 5 ? code : `${code.slice(0, 4)}.${(code.slice(4).match(/.{1,2}/g) ?? []).join(".")}`;
}

/** 0 low, 1 raised, 2 high, 3 severe. */
export function bandOf(risk: number): 0 | 1 | 2 | 3 {
  return risk >= 0.8 ? 3 : risk >= 0.5 ? 2 : risk >= 0.25 ? 1 : 0;
}
