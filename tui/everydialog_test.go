package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/metrics"
	"deals/pipeline/money"
	"deals/tui/dialog"
	"deals/tui/form"
	"deals/tui/gate"
	"deals/tui/sale"
	"deals/tui/ui"
)

// everyDialog opens every dialog about a deal, its account or its forecast.
func everyDialog(env *ui.Env, d pipeline.Deal) map[string]ui.Dialog {
	all := map[string]ui.Dialog{
		"new": dialog.NewDeal(env, nil), "edit": dialog.NewDeal(env, &d), "log": dialog.NewLog(env, d), "step": dialog.NewStep(env, d),
		"done": dialog.NewDone(env, d), "win": gate.NewWin(env, d), "lose": dialog.NewLose(env, d), "back": dialog.NewBack(env, d, ""),
		"reopen": dialog.NewReopen(env, d), "objection": dialog.NewObjection(env, d), "document": dialog.NewDocument(env, d),
		"category": dialog.NewCategory(env, d), "push": dialog.NewPush(env, d), "snooze": dialog.NewSnooze(env, d),
		"referral": dialog.NewReferral(env, d), "new for an account": dialog.NewDealFor(env, d.Account),
		"win several": sale.New(env, 3, func(*form.Form) {}),
		"skip":        gate.New(env, d, env.Process.FollowStage().Key),
	}
	month := calendar.Period{From: calendar.NewDate(2026, 11, 1), To: calendar.NewDate(2026, 11, 30)}
	save := func(context.Context, calendar.Period, money.Money) error { return nil }
	all["goal"] = dialog.NewGoal(env, month, d.Value, save, []string{"USD", "EUR"}, func(string) {})
	all["reprice"] = dialog.NewReprice(env, metrics.ForecastDeal{Deal: d.ID, Value: d.Value}, func(money.Money) tea.Cmd { return nil })
	for _, s := range env.Process.Stages {
		d.Stage = s.Key
		if s.AfterSale {
			d.Status = pipeline.Won
		} else {
			all["gaps "+string(s.Key)] = gate.NewGaps(env, d)
		}
		all["gate "+string(s.Key)] = gate.New(env, d, "")
	}
	return all
}
