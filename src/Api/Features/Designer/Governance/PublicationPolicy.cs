using Kim.Api.Features.Administration;
using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.Designer.Governance;

/// <summary>How strict the tenant is with itself today.</summary>
internal sealed class PublicationPolicy(TenantSettings settings)
{
    public async ValueTask<bool> FourEyes(CancellationToken cancellationToken) => await settings.Value(ParameterCatalogue.FourEyes, cancellationToken) is "true";

    /// <summary>Errors are warnings: for trials.</summary>
    public async ValueTask<bool> IsLowered(CancellationToken cancellationToken) => await settings.Value(ParameterCatalogue.Gate, cancellationToken) is "warn";
}

/// <summary>How strict the tenant is with itself, and who lowered it.</summary>
internal sealed record GetPublicationPolicy : IQuery<PublicationPolicyView>;

/// <param name="Gate"><c>strict</c> or <c>warn</c>.</param>
/// <param name="Since">Since when something is lowered; null when nothing is.</param>
internal sealed record PublicationPolicyView(bool FourEyes, string Gate, DateTimeOffset? Since, string? ChangedBy);

internal sealed class GetPublicationPolicyHandler(ChangeLog changes, PublicationPolicy policy, People people) : IRequestHandler<GetPublicationPolicy, Result<PublicationPolicyView>>
{
    public async Task<Result<PublicationPolicyView>> Handle(GetPublicationPolicy request, CancellationToken cancellationToken)
    {
        var (fourEyes, lowered) = (await policy.FourEyes(cancellationToken), await policy.IsLowered(cancellationToken));
        var keys = new[] { fourEyes ? null : ParameterCatalogue.FourEyes, lowered ? ParameterCatalogue.Gate : null }.OfType<string>().ToArray();
        var change = keys.Length == 0 ? null : await changes.Last("parameter", keys, cancellationToken);
        var names = await people.Names([change?.By], cancellationToken);
        return new PublicationPolicyView(fourEyes, lowered ? "warn" : "strict", change?.At, names(change?.By));
    }
}
