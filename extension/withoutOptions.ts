/**
 * A message of the engine for users without a command line: removes the options of `hcdr` ("Name a folder with --from, or codes
 * with --codes or --workspace" becomes "Name a folder, or codes").
 */
export function withoutOptions(message: string): string {
  return message.replace(/,? with --[\w-]+(?:(?:, | or )--[\w-]+)*/g, '');
}
