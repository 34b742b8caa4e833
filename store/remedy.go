package store

import "deals/pipeline/refusal"

func showsDeals() refusal.Remedy {
	return refusal.Remedy{refusal.Run("ls").With("status", "all"), refusal.Say("lists every deal")}
}

func showsHistory() refusal.Remedy {
	return refusal.Remedy{refusal.Run("history"), refusal.Say("lists the changes")}
}
