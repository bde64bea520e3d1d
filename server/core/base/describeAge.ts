/** Age of an ISO 8601 time in days, in words. */
export function describeAge(date: string, now: Date): string {
  const days = Math.floor((now.getTime() - Date.parse(date)) / 86_400_000);
  if (Number.isNaN(days)) return 'age unknown';
  return days < 1 ? 'today' : days === 1 ? '1 day old' : `${days.toLocaleString('en-US')} days old`;
}
