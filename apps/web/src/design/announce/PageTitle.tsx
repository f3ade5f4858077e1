import { type ReactNode, useEffect, useRef } from 'react';

let firstPage = true;

/** Heading of a page: takes the focus on arrival, but not when the app itself is opened. */
export function PageTitle({ children, className, name }: { readonly children: ReactNode; readonly className?: string; readonly name: string }) {
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${name} – Siegelpost`;
    if (!firstPage) ref.current?.focus({ preventScroll: true });
    firstPage = false;
  }, [name]);
  return <h1 ref={ref} tabIndex={-1} {...(className === undefined ? {} : { className })}>{children}</h1>;
}
