package tui

import (
	"slices"
	"strings"

	"deals/pipeline"
	"deals/pipeline/calendar"
)

// knownSources are offered while a source is typed; any other text will do.
var knownSources = []string{"referral", "website", "event", "cold outreach", "returning client"}

const (
	dateForm  = "fri, +3d, 1 dec, eom"
	moneyForm = "12k, €1,200"
)

// newDealForm asks for a new deal, or for changes to one when deal is not nil.
func newDealForm(sc *scene, deal *pipeline.Deal) dialog {
	d := &formDialog{title: "New deal", verb: "add the deal", fill: dealEntries, submit: addDeal}
	if deal != nil {
		d.title, d.verb = "Edit", "save"
		d.submit = intents(editDeal)
	}
	return d.open(sc, deal)
}

// newDealFormFor asks for a deal with an account that is known.
func newDealFormFor(sc *scene, account string) dialog {
	d := &formDialog{title: "New deal", verb: "add the deal"}
	d.fill = func(sc *scene, deal *pipeline.Deal) *form {
		f := dealEntries(sc, deal)
		f.entry("account").propose(account) // So that leaving loses nothing that was typed.
		return f
	}
	d.submit = func(sc *scene, d *formDialog) (outcome, error) {
		out, err := addDeal(sc, d)
		if out.write != nil {
			named := d.form.get("account")
			out.write.create.Account = &named
		}
		return out, err
	}
	return d.open(sc, nil)
}

func dealEntries(sc *scene, deal *pipeline.Deal) *form {
	known := deal
	if known == nil {
		known = &pipeline.Deal{}
	}
	contact := known.Contact()
	source := newLine("source", "Source", known.Source, "referral, website, event …", nil).of(pipeline.InputSource)
	source.known = knownSources
	entries := []*entry{
		newLine("title", "Title", known.Title, "what they would buy", nil).of(pipeline.InputTitle),
		newLine("account", "Account", known.Account, "the company or person who buys", nil).of(pipeline.InputAccount),
		newLine("contact", "Contact", contact.Name, "whom you talk to", nil).of(pipeline.InputContact),
		newLine("email", "Email", contact.Email, "dana@example.com", nil).of(pipeline.InputEmail),
		newLine("phone", "Phone", contact.Phone, "", nil).of(pipeline.InputPhone),
		newLine("value", "Value", amountText(known.Value), moneyForm, readMoney(currencyOf(known))),
		source,
		newLine("close", "Expected close", known.ExpectedClose.String(), dateForm, readDate).of(pipeline.InputClose),
		newLine("tags", "Tags", strings.Join(known.Tags, " "), "separated by blanks", readTags).of(pipeline.InputTags),
	}
	if deal == nil {
		return newForm(entries...)
	}
	confirm := newTick("confirm", "Still holds", "I asked, and the date stands").when(func(f *form) bool {
		return !known.ExpectedClose.IsZero() && !f.entry("close").changed()
	})
	at := slices.IndexFunc(entries, func(e *entry) bool { return e.key == "close" })
	entries = slices.Insert(entries, at+1, confirm)
	if deal.InForecast() {
		entries = slices.Insert(entries, at+2, newCallEntry(deal))
	}
	at = slices.IndexFunc(entries, func(e *entry) bool { return e.key == "value" })
	entries = slices.Insert(entries, at+1, newRecurringEntries(deal)...)
	return newForm(append(entries,
		newLine("terms", "Payment terms", known.Terms, "half now, half on delivery", nil).of(pipeline.InputTerms),
		newLine("renewal", "Renewal", known.Renewal.String(), dateForm, readDate),
	)...)
}

func addDeal(sc *scene, d *formDialog) (outcome, error) {
	edit := editOf(sc, nil, d.form)
	title := d.form.get("title")
	edit.Title = &title
	create := &pipeline.Create{Edit: edit}
	trial := *create
	trial.ID = 1
	if _, err := pipeline.Decide(sc.process, pipeline.Deal{}, sc.now(), trial); err != nil {
		return outcome{}, err
	}
	return outcome{write: &write{create: create, close: true}}, nil
}

func editDeal(sc *scene, deal *pipeline.Deal, f *form) ([]pipeline.Intent, error) {
	if !f.changed() {
		return nil, nil
	}
	edit := editOf(sc, deal, f)
	edit.Confirm = f.get("confirm") != ""
	return []pipeline.Intent{edit}, nil
}

// editOf holds the fields that were changed in the form and no others, so that
// what somebody else changes meanwhile stays.
func editOf(sc *scene, deal *pipeline.Deal, f *form) pipeline.Edit {
	var edit pipeline.Edit
	for key, field := range map[string]**string{
		"title": &edit.Title, "account": &edit.Account, "source": &edit.Source, "terms": &edit.Terms,
		"contact": &edit.Contact, "email": &edit.Email, "phone": &edit.Phone,
	} {
		if e := f.entry(key); e != nil && e.changed() {
			value := strings.TrimSpace(e.value())
			*field = &value
		}
	}
	if e := f.entry("value"); e != nil && e.changed() {
		value := f.money("value", currencyOf(deal))
		edit.Value = &value
	}
	for key, field := range map[string]**calendar.Date{"close": &edit.ExpectedClose, "renewal": &edit.Renewal} {
		if e := f.entry(key); e != nil && e.changed() {
			date := f.date(sc, key)
			*field = &date
		}
	}
	forecastEdit(deal, f, &edit)
	if e := f.entry("tags"); e != nil && e.changed() {
		tags := pipeline.SplitTags(e.value())
		edit.Tags = &tags
	}
	return edit
}
