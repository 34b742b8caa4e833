package pipeline

// The names under which events are stored.
func (Created) Kind() string        { return "created" }
func (Imported) Kind() string       { return "imported" }
func (Edited) Kind() string         { return "edited" }
func (EvidenceGiven) Kind() string  { return "evidence_given" }
func (Logged) Kind() string         { return "activity_logged" }
func (Scheduled) Kind() string      { return "step_planned" }
func (Finished) Kind() string       { return "step_done" }
func (StepMoved) Kind() string      { return "step_moved" }
func (Snoozed) Kind() string        { return "snoozed" }
func (Objected) Kind() string       { return "objection_raised" }
func (Resolved) Kind() string       { return "objection_settled" }
func (Filed) Kind() string          { return "document_filed" }
func (Advanced) Kind() string       { return "advanced" }
func (WentBack) Kind() string       { return "moved_back" }
func (WonDeal) Kind() string        { return "won" }
func (LostDeal) Kind() string       { return "lost" }
func (Reopened) Kind() string       { return "reopened" }
func (CompletedDeal) Kind() string  { return "completed" }
func (Restaged) Kind() string       { return "restaged" }
func (AcceptedGaps) Kind() string   { return "gaps_accepted" }
func (RenewalDrafted) Kind() string { return "renewal_drafted" }
