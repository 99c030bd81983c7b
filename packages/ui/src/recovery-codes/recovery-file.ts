/** The text file that holds the codes: a title, a date, one code a line. */
export function recoveryFile(title: string, codes: readonly string[], date: string): string {
  return `${title}\n${date}\n\n${codes.join('\n')}\n`;
}

/** How long a browser may take to read the file, in milliseconds: some begin only after the click has returned. */
const READ_MS = 10_000;

/** Hands a text file to the browser's download. The address of its contents is revoked a little later. */
export function downloadText(fileName: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), READ_MS);
}
