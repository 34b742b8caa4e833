package dialog

import (
	"deals/pipeline"
	"deals/tui/form"
	"deals/tui/ui"
)

// NewDocument records a document sent by seller or buyer.
func NewDocument(env *ui.Env, deal pipeline.Deal) ui.Dialog {
	d := &form.Dialog{Title: "Document", Verb: "save", Fill: documentEntries, Submit: form.Intents(filed)}
	return d.Open(env, &deal)
}

var documentChoices = func() (all []form.Choice) {
	for _, k := range []pipeline.DocumentKind{pipeline.Proposal, pipeline.LOI, pipeline.Contract, pipeline.PO, pipeline.Invoice} {
		all = append(all, form.Choice{Value: string(k), Label: k.Name()})
	}
	return all
}()

func documentEntries(_ *ui.Env, deal *pipeline.Deal) *form.Form {
	return form.New(
		form.NewChoice("kind", "Type", "", documentChoices),
		form.NewChoice("state", "Status", "", form.Choices(pipeline.Sent, pipeline.Accepted, pipeline.Signed)),
		form.NewLine("amount", "Amount", form.Amount(deal.Value), MoneyHint, form.ReadValue(deal)),
		form.NewLine("valid", "Valid until", "", DateHint, form.ReadDate),
		form.NewLine("ref", "Path or URL", "", "where the file is", nil).Of(pipeline.InputRef),
	)
}

func filed(env *ui.Env, deal *pipeline.Deal, f *form.Form) ([]pipeline.Intent, error) {
	return rehearsed(env, deal, []pipeline.Intent{pipeline.FileDocument{
		Document: pipeline.DocumentKind(f.Get("kind")), State: pipeline.DocumentState(f.Get("state")),
		Amount: f.Money("amount", form.Currency(env, deal)), Valid: f.Date(env, "valid"), Ref: f.Get("ref"),
	}})
}
