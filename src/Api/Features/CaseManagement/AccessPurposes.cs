using Kim.Api.Audit;
using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Catalogues;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;

namespace Kim.Api.Features.CaseManagement;

/// <summary>
/// Who opens a case outside their assignment says what for: the one rule. A case manager's assignment is the own post and the own cases; a
/// team lead's is the own post, of the carrier's other posts they know lists. A substitution and a supervision are reasoned when they are
/// arranged, and their lines in the access log say so by themselves.
/// </summary>
internal sealed class AccessPurposes(CurrentCaller caller, TenantSettings settings, AccessLog accessLog)
{
    private static readonly Error Required = Error.Forbidden(
        "access.purpose-required", $"Dieser Fall gehört zu einer anderen Stelle. Nennen Sie im Kopf {Caller.PurposeHeader} einen Zweck aus der Liste {AccessPurposeCatalogue.List}.");

    private static readonly Error Unknown = Error.Rule("access.purpose-unknown", $"Diesen Zweck gibt es nicht. Die Liste {AccessPurposeCatalogue.List} nennt alle.");

    public static bool IsOutside(Caller who, SupportCase one) => who.Role == Roles.TeamLead && one.UnitId != who.UnitId;

    /// <summary>The refusal, on record; null: the caller may go on, and what follows is on record with its purpose.</summary>
    public async Task<Error?> Refuse(SupportCase one, string record, CancellationToken cancellationToken)
    {
        var who = caller.Value;
        if (!IsOutside(who, one))
            return null;

        var refused = who.StatedPurpose is not { Length: > 0 } stated ? Required
            : (await settings.Codes(cancellationToken)).Offers(AccessPurposeCatalogue.List, stated) ? null : Unknown;
        if (refused is null)
            caller.Is(who with { Purpose = who.StatedPurpose });
        else
            accessLog.Denied(AccessLog.Case, one.Id.Value, record);
        return refused;
    }
}
