/** Facts for search engines. A data block: no browser runs it, so it needs no nonce. */
export function LinkedData({ data }: { data: Record<string, unknown> }) {
  // "<" could end the block early
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />
}
