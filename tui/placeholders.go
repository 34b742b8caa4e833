package tui

import "deals/pipeline"

// A stand-in until the deal view lands.

type dealView struct{ deal pipeline.Deal }

func newDealView() *dealView                                           { return &dealView{} }
func (v *dealView) load(deal pipeline.Deal, _ []pipeline.HistoryEntry) { v.deal = deal }
func (v *dealView) view(*scene, int, int) string                       { return v.deal.Title }
func (v *dealView) update(*scene, action) bool                         { return false }
