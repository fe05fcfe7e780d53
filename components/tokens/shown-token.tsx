import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

/** A token that was just made, to be copied now or never. */
export function ShownToken({ token, onClose }: { token: string; onClose: () => void }) {
  const t = useTranslations("tokens");
  const [copied, setCopied] = useState(false);
  return (
    <div className="flex flex-col gap-4">
      <div className="flex gap-2">
        <Input
          readOnly
          aria-label={t("shown.label")}
          value={token}
          onFocus={(event) => event.currentTarget.select()}
          className="font-mono"
        />
        <Button
          icon={copied ? <Check aria-hidden size={15} /> : <Copy aria-hidden size={15} />}
          onClick={() => void navigator.clipboard?.writeText(token).then(() => setCopied(true))}
        >
          {t(copied ? "shown.copied" : "shown.copy")}
        </Button>
      </div>
      <p className="text-sm text-muted">
        {t.rich("shown.use", { code: (text) => <code className="break-all">{text}</code> })}
      </p>
      <div className="flex justify-end">
        <Button look="primary" onClick={onClose}>
          {t("shown.done")}
        </Button>
      </div>
    </div>
  );
}
