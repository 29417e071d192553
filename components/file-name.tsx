import { Fragment } from 'react'

/** A file's name that breaks between its parts: after a dot, a dash or an underscore, not within `txt`. */
export function FileName({ name }: { name: string }) {
  return name.split(/(?<=[._-])(?=[^._-])/).map((part, at) => (
    // A part has no name but its place.
    <Fragment key={at}>
      {at > 0 ? <wbr /> : null}
      {part}
    </Fragment>
  ))
}
