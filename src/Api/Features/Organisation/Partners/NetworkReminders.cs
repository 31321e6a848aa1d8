using Kim.Api.Features.Reminders;
using Kim.Domain.Organisation;

namespace Kim.Api.Features.Organisation.Partners;

/// <summary>What the coordination is reminded of so that the catalogue stays true (P13).</summary>
internal sealed class NetworkReminders(ReminderPlan plan)
{
    public const string Offer = "offer", Agreement = "agreement";

    /// <summary>An offer that ends before its next verification needs none.</summary>
    public Task Follow(ServiceOffer offer, CancellationToken cancellationToken)
    {
        if (offer.IsValidOn(offer.VerificationDueOn) || offer.ValidFrom > offer.VerificationDueOn)
            return plan.Make(Reminded.Record(Offer, offer.Id.Value, offer.TenantId, offer.Name, offer.VerificationDueOn, Roles.CmCoordination, unit: null), cancellationToken);
        plan.Stop(Offer, offer.Id.Value);
        return Task.CompletedTask;
    }

    public Task Follow(Partner partner, CancellationToken cancellationToken)
    {
        if (partner.AgreementTo is { } end && partner.IsValidOn(end))
            return plan.Make(Reminded.Record(Agreement, partner.Id.Value, partner.TenantId, partner.Name, end, Roles.CmCoordination, unit: null) with { Expires = true }, cancellationToken);
        plan.Stop(Agreement, partner.Id.Value);
        return Task.CompletedTask;
    }
}
