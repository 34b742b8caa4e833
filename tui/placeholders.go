package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
)

// Stand-ins until the dialogs and the deal view land.

type noDialog struct{}

func (noDialog) update(*scene, tea.Msg) (outcome, tea.Cmd) { return outcome{closed: true}, nil }
func (noDialog) view(*scene, int, int) (string, *tea.Cursor) {
	return "╭──────────╮\n│ not here │\n╰──────────╯", nil
}
func (noDialog) bindings() []key.Binding         { return nil }
func (noDialog) refused(*scene, error)           {}
func (noDialog) refreshed(*scene, pipeline.Deal) {}

func newDealForm(*scene, *pipeline.Deal) dialog                     { return &noDialog{} }
func newGateDialog(*scene, pipeline.Deal, pipeline.StageKey) dialog { return &noDialog{} }
func newLogDialog(*scene, pipeline.Deal) dialog                     { return &noDialog{} }
func newStepDialog(*scene, pipeline.Deal) dialog                    { return &noDialog{} }
func newDoneDialog(*scene, pipeline.Deal) dialog                    { return &noDialog{} }
func newWinDialog(*scene, pipeline.Deal) dialog                     { return &noDialog{} }
func newLoseDialog(*scene, pipeline.Deal) dialog                    { return &noDialog{} }
func newBackDialog(*scene, pipeline.Deal) dialog                    { return &noDialog{} }
func newReopenDialog(*scene, pipeline.Deal) dialog                  { return &noDialog{} }
func newObjectionDialog(*scene, pipeline.Deal) dialog               { return &noDialog{} }
func newDocumentDialog(*scene, pipeline.Deal) dialog                { return &noDialog{} }

type dealView struct{ deal pipeline.Deal }

func newDealView() *dealView                                           { return &dealView{} }
func (v *dealView) load(deal pipeline.Deal, _ []pipeline.HistoryEntry) { v.deal = deal }
func (v *dealView) view(*scene, int, int) string                       { return v.deal.Title }
func (v *dealView) update(*scene, action) bool                         { return false }
