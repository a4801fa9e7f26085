import type { NetworkLink, NetworkNode } from "../../shared/api/client";

/** One thing the officer did. What is drawn follows from the steps alone, so that each can be undone and told again. */
export type Step =
  | { readonly kind: "open"; readonly centre: string; readonly nodes: readonly NetworkNode[]; readonly links: readonly NetworkLink[] }
  | { readonly kind: "expand"; readonly id: string; readonly nodes: readonly NetworkNode[]; readonly links: readonly NetworkLink[] }
  | { readonly kind: "path"; readonly nodes: readonly NetworkNode[]; readonly links: readonly NetworkLink[] }
  | { readonly kind: "collapse"; readonly id: string }
  | { readonly kind: "remove"; readonly ids: readonly string[] }
  | { readonly kind: "clear" };

export interface Investigation {
  readonly steps: readonly Step[];
  /** Steps that count; the ones after it were undone. */
  readonly done: number;
}

/** What is drawn, in the order in which it came. */
export interface Drawing {
  readonly nodes: ReadonlyMap<string, NetworkNode>;
  readonly links: ReadonlyMap<string, NetworkLink>;
  /** The node whose expansion brought this one; new nodes are placed around it. */
  readonly anchors: ReadonlyMap<string, string>;
  readonly expanded: ReadonlySet<string>;
}

export const NOTHING: Investigation = { steps: [], done: 0 };

/** A new step ends what could be redone. */
export const did = (investigation: Investigation, step: Step): Investigation => {
  const steps = [...investigation.steps.slice(0, investigation.done), step];
  return { steps, done: steps.length };
};

export const undone = ({ steps, done }: Investigation): Investigation => ({ steps, done: Math.max(0, done - 1) });
export const redone = ({ steps, done }: Investigation): Investigation => ({ steps, done: Math.min(steps.length, done + 1) });
export const mayUndo = ({ done }: Investigation): boolean => done > 0;
export const mayRedo = ({ steps, done }: Investigation): boolean => done < steps.length;

/**
 * Tells the steps from the start. A collapse makes the expansions of its node before it count for nothing; an expansion
 * of a node that is no longer there counts for nothing either, so that what hung on it goes with it.
 */
export function drawingOf({ steps, done }: Investigation): Drawing {
  const told = steps.slice(0, done);
  const nodes = new Map<string, NetworkNode>();
  const links = new Map<string, NetworkLink>();
  const anchors = new Map<string, string>();
  const expanded = new Set<string>();
  told.forEach((step, at) => {
    switch (step.kind) {
      case "clear":
        nodes.clear();
        links.clear();
        anchors.clear();
        expanded.clear();
        break;
      case "remove":
        for (const id of step.ids) {
          nodes.delete(id);
          expanded.delete(id);
        }
        break;
      case "collapse":
        break;
      case "open":
        add(step.nodes, step.links, step.centre);
        break;
      case "path":
        add(step.nodes, step.links, undefined);
        break;
      case "expand":
        if (!nodes.has(step.id) || told.some((later, i) => i > at && later.kind === "collapse" && later.id === step.id)) break;
        add(step.nodes, step.links, step.id);
        expanded.add(step.id);
        break;
    }
  });
  for (const [id, link] of links) if (!nodes.has(link.from) || !nodes.has(link.to)) links.delete(id);
  return { nodes, links, anchors, expanded };

  function add(some: readonly NetworkNode[], between: readonly NetworkLink[], anchor: string | undefined): void {
    for (const node of some) {
      const known = nodes.get(node.id);
      // A later answer may leave out what an earlier one knew.
      nodes.set(node.id, known ? { ...known, ...node } : node);
      if (!known && anchor !== undefined && anchor !== node.id) anchors.set(node.id, anchor);
    }
    for (const link of between) links.set(link.id, link);
  }
}

export function neighboursIn(drawing: Drawing, id: string): readonly string[] {
  const found = new Set<string>();
  for (const link of drawing.links.values()) {
    if (link.from === id && link.to !== id) found.add(link.to);
    else if (link.to === id && link.from !== id) found.add(link.from);
  }
  return [...found];
}

/** Neighbours of each drawn node that are not drawn; 0 where the degree is not known. */
export function hiddenIn(drawing: Drawing): ReadonlyMap<string, number> {
  const near = new Map<string, Set<string>>();
  const note = (a: string, b: string): void => {
    if (a !== b) (near.get(a) ?? near.set(a, new Set()).get(a)!).add(b);
  };
  for (const link of drawing.links.values()) {
    note(link.from, link.to);
    note(link.to, link.from);
  }
  const hidden = new Map<string, number>();
  for (const [id, node] of drawing.nodes) {
    const shown = near.get(id)?.size ?? 0;
    hidden.set(id, node.degree === undefined ? (node.hidden ?? 0) : Math.max(0, node.degree - shown));
  }
  return hidden;
}

/** Only the nodes of types that are shown, and the links between them. */
export function withoutTypes(drawing: Drawing, off: ReadonlySet<string>): Drawing {
  if (off.size === 0) return drawing;
  const nodes = new Map([...drawing.nodes].filter(([, node]) => !off.has(node.label)));
  const links = new Map([...drawing.links].filter(([, link]) => nodes.has(link.from) && nodes.has(link.to)));
  return { ...drawing, nodes, links };
}

export function typesIn(drawing: Drawing): readonly { readonly label: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const node of drawing.nodes.values()) counts.set(node.label, (counts.get(node.label) ?? 0) + 1);
  return [...counts].map(([label, count]) => ({ label, count })).sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
}

/** Offenders, then risk, then number of neighbours: the order of the table, of expansions and of the keyboard. */
export function byRisk(a: NetworkNode, b: NetworkNode): number {
  return (
    Number(b.offender ?? false) - Number(a.offender ?? false) ||
    (b.risk ?? 0) - (a.risk ?? 0) ||
    (b.degree ?? 0) - (a.degree ?? 0) ||
    (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1)
  );
}
