import type { PlanDraft, PlanIssue } from '../../core/plan/plan.ts';
import type { PlanPreview } from '../../core/plan/validatePlan.ts';
import { Button } from '../kit/Button.tsx';
import { TextAreaField } from '../kit/TextAreaField.tsx';
import styles from './EndpointField.module.css';
import { controlId, FIELD_LABELS, issuesOf } from './planWords.ts';
import { cutMiddle, shortenParts, urlParts } from './urlParts.ts';

/** What a line of the panel holds, and what a tooltip can. */
const PREVIEW_LENGTH = 42;
const TITLE_LENGTH = 300;

type EndpointFieldProps = {
  readonly draft: PlanDraft;
  readonly issues: readonly PlanIssue[];
  readonly preview: PlanPreview | undefined;
  readonly demoEndpoint: string | undefined;
  readonly onEdit: (change: Partial<PlanDraft>) => void;
};

export function EndpointField(props: EndpointFieldProps) {
  const { draft, issues, preview, demoEndpoint, onEdit } = props;
  const { endpointTemplate } = draft;
  const offersDemo = demoEndpoint !== undefined && demoEndpoint !== endpointTemplate;
  return (
    <TextAreaField
      id={controlId('endpointTemplate')}
      label={FIELD_LABELS.endpointTemplate}
      rows={2}
      fit
      placeholder="https://api.example.com/users/{id}"
      value={endpointTemplate}
      // A URL is one line; a line break comes with pasting.
      onChange={(text) => onEdit({ endpointTemplate: text.replace(/\s*[\r\n]+\s*/g, '') })}
      messages={issuesOf(issues, 'endpointTemplate')}
      action={
        offersDemo ? (
          <Button
            variant="link"
            title={demoEndpoint}
            onClick={() =>
              onEdit({
                endpointTemplate: demoEndpoint,
                ...(draft.ids.trim() === '' ? { ids: '1-500' } : {}),
              })
            }
          >
            Use the demo target
          </Button>
        ) : undefined
      }
      detail={previewLine(endpointTemplate, preview)}
      help={preview !== undefined && preview.firstUrl === undefined ? <TemplateHelp /> : undefined}
    />
  );
}

function TemplateHelp() {
  return (
    <>
      Called once for each id, which takes the place of{' '}
      <code className={styles.code}>{'{id}'}</code>.
    </>
  );
}

function previewLine(template: string, preview: PlanPreview | undefined) {
  const { firstUrl, lastUrl } = preview ?? {};
  if (firstUrl === undefined) return undefined;
  return (
    <>
      First: <Url template={template} url={firstUrl} />
      {lastUrl !== undefined && lastUrl !== firstUrl && (
        <>
          {' · '}last: <Url template={template} url={lastUrl} />
        </>
      )}
    </>
  );
}

function Url({ template, url }: { readonly template: string; readonly url: string }) {
  const parts = shortenParts(urlParts(template, url), PREVIEW_LENGTH);
  return (
    <span title={cutMiddle(url, TITLE_LENGTH)}>
      {parts.map((part) => (
        <span key={part.start} className={part.varies ? styles.varies : undefined}>
          {part.text}
        </span>
      ))}
    </span>
  );
}
