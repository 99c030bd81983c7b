/**
 * The import cycles of a graph: each a group of nodes that all reach one another, in alphabetical order.
 * Quadratic and simple: a node is in a cycle when it reaches itself.
 */
export function findCycles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const reach = new Map([...graph.keys()].map((node) => [node, reachable(graph, node)] as const));
  const groups = new Map<string, string[]>();
  for (const [node, targets] of reach) {
    if (!targets.has(node)) continue;
    const group = [...targets].filter((other) => reach.get(other)?.has(node)).sort();
    groups.set(group.join('\n'), group);
  }
  return [...groups.values()];
}

function reachable(graph: ReadonlyMap<string, readonly string[]>, from: string): Set<string> {
  const seen = new Set<string>();
  const open = [...(graph.get(from) ?? [])];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    open.push(...(graph.get(node) ?? []));
  }
  return seen;
}
