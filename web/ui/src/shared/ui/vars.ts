import { nothing } from "lit";
import { Directive, directive, type ElementPart, PartType, type PartInfo } from "lit/directive.js";

/** Sets custom properties through the style object, so that the page works without inline style attributes. */
class Vars extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error("vars() belongs on an element.");
  }

  override render(_values: Record<string, string | number>): typeof nothing {
    return nothing;
  }

  override update(part: ElementPart, [values]: [Record<string, string | number>]): typeof nothing {
    const style = (part.element as HTMLElement).style;
    for (const [name, value] of Object.entries(values)) style.setProperty(name, String(value));
    return nothing;
  }
}

export const vars = directive(Vars);
