/** Creative Commons says its short name in the address: ".../licenses/by/4.0/" is "CC BY 4.0". */
export function licenseName(url: string): string {
  const parts = /creativecommons\.org\/licenses\/([a-z-]+)\/([\d.]+)/.exec(url);
  return parts ? `CC ${parts[1]?.toUpperCase()} ${parts[2]}` : "licence";
}
