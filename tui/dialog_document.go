package tui

import "deals/pipeline"

// newDocumentDialog records a paper that went between seller and buyer.
func newDocumentDialog(sc *scene, deal pipeline.Deal) dialog {
	d := &formDialog{title: "Document", verb: "file it", fill: documentEntries, submit: intents(filed)}
	return d.open(sc, &deal)
}

var documentChoices = func() (all []choice) {
	for _, k := range []pipeline.DocumentKind{pipeline.Proposal, pipeline.LOI, pipeline.Contract, pipeline.PO, pipeline.Invoice} {
		all = append(all, choice{string(k), k.Name()})
	}
	return all
}()

func documentEntries(_ *scene, deal *pipeline.Deal) *form {
	return newForm(
		newChoice("kind", "What", "", documentChoices),
		newChoice("state", "It is", "", choicesOf(pipeline.Sent, pipeline.Accepted, pipeline.Signed)),
		newLine("amount", "Amount", amountText(deal.Value), moneyForm, readMoney(currencyOf(deal))),
		newLine("valid", "Valid until", "", dateForm, readDate),
		newLine("ref", "Path or URL", "", "where it is kept", nil).of(pipeline.InputRef),
	)
}

func filed(sc *scene, deal *pipeline.Deal, f *form) ([]pipeline.Intent, error) {
	return rehearsed(sc, deal, []pipeline.Intent{pipeline.FileDocument{
		Document: pipeline.DocumentKind(f.get("kind")), State: pipeline.DocumentState(f.get("state")),
		Amount: f.money("amount", currencyOf(deal)), Valid: f.date(sc, "valid"), Ref: f.get("ref"),
	}})
}
