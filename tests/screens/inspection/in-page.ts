/**
 * What is looked for inside the page, as function declarations: their text is put together and run there, so they
 * know nothing but each other.
 */

export function isSeen(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 1.5 && height > 1.5 && element.checkVisibility({ visibilityProperty: true }) && element.closest('.hidden-text, [hidden], .skip-link') === null;
}

export function nameOf(element: Element): string {
  const text = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40);
  return `${element.tagName.toLowerCase()}${element.id === '' ? '' : `#${element.id}`}.${[...element.classList].join('.')} „${text}“`;
}

/** Read aloud but not seen: clipped away, itself or with what holds it. */
export function isClipped(element: Element | null): boolean {
  return element !== null && (getComputedStyle(element).clipPath === 'inset(50%)' || isClipped(element.parentElement));
}

/** What can be reached: the open dialog alone, or the whole page. */
export function reachable(): Element {
  return document.querySelector('dialog[open]') ?? document.body;
}

/** Nothing is wider than the window, and no text stands outside of it. */
export function sideways(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  const found = scrollWidth > clientWidth ? [`scrolls sideways by ${scrollWidth - clientWidth} px`] : [];
  for (const element of document.body.querySelectorAll('*')) {
    const ownText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '');
    if (!ownText || !isSeen(element)) continue;
    const { left, right } = element.getBoundingClientRect();
    if (left < -1 || right > innerWidth + 1) found.push(`text outside of the window: ${nameOf(element)}`);
  }
  return found;
}

/** Nothing is cut off but what ends in an ellipsis, and fields, whose text moves. */
export function cutOff(): string[] {
  return [...document.body.querySelectorAll('*')].flatMap((element) => {
    if (!isSeen(element) || element.closest('svg, .preview, [aria-hidden="true"] .preview') !== null || element.matches('input, textarea, select')) return [];
    const { overflowX, overflowY, textOverflow, display } = getComputedStyle(element);
    if (display === 'inline' || textOverflow === 'ellipsis') return [];
    if (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1) return [`cut off sideways: ${nameOf(element)}`];
    const hides = overflowY === 'hidden' || overflowY === 'clip';
    return hides && element.scrollHeight > element.clientHeight + 2 ? [`cut off below: ${nameOf(element)}`] : [];
  });
}

/** Targets are 44 px, fields 52, the main action 56; a link within a sentence takes the height of its line. */
export function smallTargets(): string[] {
  const targets = reachable().querySelectorAll('a[href], button, [role="button"], [role="option"], input:not([type="hidden"], [type="file"]), textarea, select, .choice');
  return [...targets].flatMap((element) => {
    if (!isSeen(element) || element.closest('.choice') !== (element.matches('.choice') ? element : null)) return [];
    if ((element.matches('a') && getComputedStyle(element).display === 'inline') || isClipped(element)) return [];
    const { width, height } = element.getBoundingClientRect();
    const least = element.matches('.button-main') ? 56 : element.matches('.input') ? 52 : 44;
    return height < least - 0.5 || width < 43.5 ? [`target of ${Math.round(width)} × ${Math.round(height)} px, ${least} wanted: ${nameOf(element)}`] : [];
  });
}

/** At most one filled green action. */
export function filledActions(): string[] {
  const filled = [...reachable().querySelectorAll('.button-filled')].filter(isSeen);
  return filled.length > 1 ? [`${filled.length} filled actions: ${filled.map(nameOf).join(', ')}`] : [];
}

/** Under reduced motion nothing moves. */
export function motion(): string[] {
  const running = document.getAnimations().map((animation) => `moves: ${animation.effect instanceof KeyframeEffect && animation.effect.target !== null ? nameOf(animation.effect.target) : 'something'}`);
  const still = (times: string): boolean => times.split(',').every((time) => parseFloat(time) === 0);
  const moving = [...document.body.querySelectorAll('*')].filter((element) => {
    const { transitionDuration, animationName } = getComputedStyle(element);
    return !still(transitionDuration) || animationName !== 'none';
  });
  return [...running, ...moving.map((element) => `would move: ${nameOf(element)}`)];
}

/** What sticks to the window leaves at least half of it to the page. */
export function covered(): string[] {
  if (document.querySelector('dialog[open], .info-panel') !== null) return [];
  const sticking = [...document.body.querySelectorAll('*')].filter((element) => isSeen(element) && ['sticky', 'fixed'].includes(getComputedStyle(element).position) && element.getBoundingClientRect().width > innerWidth / 2);
  const height = sticking.reduce((sum, element) => sum + Math.max(0, Math.min(innerHeight, element.getBoundingClientRect().bottom) - Math.max(0, element.getBoundingClientRect().top)), 0);
  return height > innerHeight / 2 ? [`${Math.round(height)} of ${innerHeight} px are covered by ${sticking.map(nameOf).join(', ')}`] : [];
}

/** Where colours are forced, a border shows what a tint showed. */
export function withoutBorder(): string[] {
  const bordered = '.button-filled, .button-outline, .button-danger, .button-blue, .input, .card:not(.card *), .pill, .banner, .chip, .toast, .avatar, .tab-info, .info-button, .error-summary, .popover, .dialog, .choice-mark, kbd, .code-groups span, .preview';
  return [...reachable().querySelectorAll(bordered)].filter((element) => {
    const { borderTopStyle, borderTopWidth, outlineStyle, borderBottomStyle } = getComputedStyle(element);
    return isSeen(element) && (borderTopStyle === 'none' || parseFloat(borderTopWidth) === 0) && outlineStyle === 'none' && borderBottomStyle === 'none';
  }).map((element) => `no border in forced colours: ${nameOf(element)}`);
}

/** A page title never holds a subject. */
export function titles(): string[] {
  return /Röntgen|MRT|Rechnung|Aufnahmen|Laborwerte/.test(document.title) || !document.title.includes('Siegelpost') ? [`page title: ${document.title}`] : [];
}

/** Where the focus is: whether its ring is seen and the thing itself not hidden behind another. Info may lie above it: Escape closes it. */
export function focusFindings(): string[] {
  const element = document.activeElement;
  if (element === null || element === document.body) return ['once around'];
  if (isClipped(element) && element.closest('.choice') === null) return [];
  const ringed = [element, ...element.querySelectorAll('.choice-mark'), ...(element.closest('.choice')?.querySelectorAll('.choice-mark') ?? [])];
  const ring = ringed.some((each) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(each);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 3;
  });
  const found = ring || element.matches('h1, h2, main, [tabindex="-1"]') ? [] : [`no focus ring: ${nameOf(element)}`];
  const { left, top, width, height } = (element.closest('.choice') ?? element).getBoundingClientRect();
  const above = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 22));
  const hidden = above !== null && !element.contains(above) && !above.contains(element) && above.closest('.info-panel') === null && above.closest('.choice')?.contains(element) !== true;
  return [...found, ...(hidden ? [`focus behind ${nameOf(above)}: ${nameOf(element)}`] : [])];
}

/** On paper: black on white, without menus and buttons. */
export function onPaper(): string[] {
  const seen = [...document.body.querySelectorAll('*')].filter((element) => isSeen(element));
  const shown = seen.filter((element) => element.matches('nav, button, .button, .top-bar, .tabs, .dock, .toast, .preview')).map((element) => `on paper: ${nameOf(element)}`);
  const coloured = seen.filter((element) => {
    const { backgroundColor } = getComputedStyle(element);
    return !/^rgba\(0, 0, 0, 0\)$|^rgb\(255, 255, 255\)$/.test(backgroundColor) && element.closest('svg') === null;
  }).map((element) => `coloured on paper: ${nameOf(element)} ${getComputedStyle(element).backgroundColor}`);
  return [...shown, ...coloured, ...sideways()];
}
