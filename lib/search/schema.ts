/** What the search box offers while somebody types. A maker's value is the id to filter by, a work's its slug. */
export type Suggestion = { kind: 'maker' | 'work'; value: string; label: string; works: number | null }
