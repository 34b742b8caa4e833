package pipeline

// OwnSource is the source of deals exported from another book of deals.
const OwnSource = "deals"

// Origin is the source of an imported deal: the program or the kind of file, and
// the deal's id there. The zero one belongs to a deal created here.
type Origin struct {
	Source string `json:"source"` // without a slash
	ID     string `json:"id"`
}

// IsZero reports whether the deal was created here.
func (o Origin) IsZero() bool { return o == Origin{} }

// String is the origin in one word.
func (o Origin) String() string {
	if o.IsZero() {
		return ""
	}
	return o.Source + "/" + o.ID
}

// Identity is the name of a deal with this origin in every copy of the book, so
// that the same export read on two machines makes one deal and not two. It is plain
// text, and not a digest of it: a reader of the book sees where a deal came from,
// and two origins can never collide. A deal of another book of deals keeps its
// identity there.
func (o Origin) Identity() string {
	if o.Source == OwnSource {
		return o.ID
	}
	return o.String()
}
