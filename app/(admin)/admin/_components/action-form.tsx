'use client'

import { useTranslations } from 'next-intl'
import {
  createContext,
  type ReactNode,
  startTransition,
  useActionState,
  useContext,
  useEffect,
  useId,
  useRef,
} from 'react'
import type { Outcome } from '../_action'
import { Secret } from './secret'

export type FormAction = (before: Outcome, form: FormData) => Promise<Outcome>

const untouched: Outcome = { said: null, refused: null, problems: [] }
const Problems = createContext<Outcome['problems']>([])

/** A form that says what became of it, keeps what was typed when it was refused, and works without scripts too. */
export function ActionForm({
  action,
  children,
  className,
  clears = false,
}: {
  action: FormAction
  children: ReactNode
  className?: string
  /** empties itself once done */
  clears?: boolean
}) {
  const t = useTranslations('admin.form')
  const [outcome, dispatch, pending] = useActionState(action, untouched)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (outcome.said && clears) form.current?.reset()
    if (outcome.problems.length > 0) {
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
    }
  }, [outcome, clears])
  return (
    <Problems value={outcome.problems}>
      <form
        ref={form}
        action={dispatch}
        onSubmit={(event) => {
          // React would empty the form after the action, also after a refusal
          event.preventDefault()
          const { submitter } = event.nativeEvent as SubmitEvent
          const data = new FormData(event.currentTarget, submitter)
          startTransition(() => dispatch(data))
        }}
        className={className}
        aria-busy={pending}
      >
        {children}
        <div aria-live="polite" className="text-sm">
          {pending && <p className="text-quiet">{t('saving')}</p>}
          {!pending && outcome.said && <p className="admin-said">{outcome.said}</p>}
          {!pending && outcome.refused && (
            <div className="admin-refused">
              <p>{outcome.refused}</p>
              {outcome.problems.length > 0 && (
                <ul>
                  {outcome.problems.map(({ path, message }) => (
                    <li key={path + message}>
                      {path}: {message}
                    </li>
                  ))}
                </ul>
              )}
            </div>
          )}
          {!pending && outcome.secret && <Secret text={outcome.secret} />}
        </div>
      </form>
    </Problems>
  )
}

type FieldProps = {
  name: string
  label: string
  hint?: string
  className?: string
} & (
  | ({ as?: 'input' } & Omit<React.ComponentProps<'input'>, 'name' | 'className'>)
  | ({ as: 'textarea' } & Omit<React.ComponentProps<'textarea'>, 'name' | 'className'>)
)

/** A named field with its hint and, when it was refused, why. */
export function Field({ name, label, hint, className, ...rest }: FieldProps) {
  const id = useId()
  const problem = useContext(Problems).find(({ path }) => path === name || path.startsWith(`${name}.`))
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ') || undefined
  const shared = { id, name, 'aria-describedby': described, 'aria-invalid': problem ? true : undefined }
  return (
    <div className={`field ${className ?? ''}`}>
      <label className="field-name" htmlFor={id}>
        {label}
      </label>
      {rest.as === 'textarea' ? (
        <textarea className="admin-input" {...textareaProps(rest)} {...shared} />
      ) : (
        <input className="admin-input" {...inputProps(rest)} {...shared} />
      )}
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-quiet">
          {hint}
        </p>
      )}
      {problem && (
        <p id={`${id}-problem`} className="text-sm admin-problem">
          {problem.message}
        </p>
      )}
    </div>
  )
}

function textareaProps({ as: _, ...rest }: { as?: unknown } & object) {
  return rest as React.ComponentProps<'textarea'>
}
function inputProps({ as: _, ...rest }: { as?: unknown } & object) {
  return rest as React.ComponentProps<'input'>
}
