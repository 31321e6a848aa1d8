using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Consents;
using Kim.Domain.CaseManagement.Services;
using Kim.Domain.CaseManagement.Transmissions;
using Kim.Domain.Organisation.Codes;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Transmissions;

/// <summary>Passes data of a case on. Without a consent any that covers it is taken; another legal basis is named.</summary>
internal sealed record RecordDisclosure(CaseId CaseId, DisclosureBody Body) : ICommand<DisclosureId>;

internal sealed record DisclosureBody(
    RecipientEntry? Recipient = null, IReadOnlyList<string>? DataCategories = null, Guid? ConsentId = null, string? LegalBasis = null, string? Channel = null,
    Guid? MeasureId = null, string? Purpose = null);

internal sealed class RecordDisclosureHandler(CaseDesk desk, CaseFolder folder, TransmissionDesk transmissions, TenantSettings settings) : IRequestHandler<RecordDisclosure, Result<DisclosureId>>
{
    public async Task<Result<DisclosureId>> Handle(RecordDisclosure request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.CaseId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        var (one, body) = (taken.Value, request.Body);
        if (RefusalOf(body, await settings.Codes(cancellationToken)) is { } faulty)
            return faulty;

        var measureId = body.MeasureId is { } id ? new ServiceMeasureId(id) : (ServiceMeasureId?)null;
        var measure = measureId is null ? null : await folder.All<ServiceMeasure>(one).SingleOrDefaultAsync(found => found.Id == measureId, cancellationToken);
        if (measureId is not null && measure is null)
            return MeasureErrors.NotFound;

        var key = await folder.Key(one, cancellationToken);
        var recipient = await transmissions.RecipientOf(body.Recipient, measure?.PartnerId, key, cancellationToken);
        var sent = await transmissions.Send(
            one,
            new Transmission(
                body.Purpose ?? Transmission.Purpose, recipient ?? new Recipient(""), body.DataCategories ?? [], body.Channel ?? "",
                body.ConsentId is { } consent ? new ConsentId(consent) : null, body.LegalBasis, measureId),
            cancellationToken);
        return sent.Succeeded ? sent.Value.Id : sent.Error;
    }

    private static Error? RefusalOf(DisclosureBody body, CodeBook codes) => new Faults()
        .Require(body.DataCategories?.All(category => codes.Offers("data-category", category)) is not false, "dataCategories", "code.unknown", "Eine dieser Datenarten gibt es nicht.")
        .Require(body.Channel is null || codes.Offers("disclosure-channel", body.Channel), "channel", "code.unknown", "Diesen Weg gibt es nicht.")
        .Require(body.LegalBasis is null || codes.Offers("legal-basis", body.LegalBasis), "legalBasis", "code.unknown", "Diese Rechtsgrundlage gibt es nicht.")
        .Require(body.Purpose is null || codes.Offers("consent-purpose", body.Purpose), "purpose", "code.unknown", "Diesen Zweck gibt es nicht.")
        .Require(body.Recipient is not { Institution.Length: > 200 } and not { Function.Length: > 200 } and not { Person.Length: > 200 }, "recipient", "field.length", "Eine Angabe zum Empfänger hat höchstens 200 Zeichen.")
        .Refusal("disclosure.invalid", "Die Angaben zur Übermittlung sind unvollständig.");
}
