using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.CaseManagement.Persons;
using Kim.Domain.Organisation.Codes;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.CaseManagement.Persons;

internal sealed record AddCasePerson(CaseId CaseId, PersonBody Body) : ICommand<CasePersonId>;

internal sealed record RecordPersonConsent(CaseId CaseId, CasePersonId Id, PersonConsentBody Body) : ICommand;

internal sealed record WithdrawPersonConsent(CaseId CaseId, CasePersonId Id, string? Channel) : ICommand;

internal sealed record RemoveCasePerson(CaseId CaseId, CasePersonId Id) : ICommand;

/// <summary>A client, or somebody by name. Whether somebody is of age follows from the birth year; where that is unknown or this year decides, it is said.</summary>
internal sealed record PersonBody(string? Relation = null, Guid? ClientId = null, string? Name = null, int? BirthYear = null, bool? Adult = null);

internal sealed record PersonConsentBody(string? TextVersion = null, string? Language = null, string? Form = null, bool InformedAboutConsequences = false, DateOnly? ValidUntil = null);

internal sealed class KeepCasePersonsHandler(KimDbContext db, CurrentCaller caller, CaseDesk desk, CaseFolder folder, BusinessClock clock, TenantSettings settings) :
    IRequestHandler<AddCasePerson, Result<CasePersonId>>, IRequestHandler<RecordPersonConsent, Result>, IRequestHandler<WithdrawPersonConsent, Result>, IRequestHandler<RemoveCasePerson, Result>
{
    public async Task<Result<CasePersonId>> Handle(AddCasePerson request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.CaseId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;

        var (one, body) = (taken.Value, request.Body);
        Client? client = null;
        if (body.ClientId is { } id)
        {
            var found = await desk.Take(new ClientId(id), cancellationToken);
            if (!found.Succeeded)
                return found.Error;
            client = found.Value;
        }

        var year = client?.BirthYear ?? body.BirthYear;
        if (Refusal(body, year, await settings.Codes(cancellationToken)) is { } refusal)
            return refusal;

        var key = await folder.Key(one, cancellationToken);
        var added = one.AddPerson(new CasePersonFacts(body.Relation!, IsAdult(year) ?? body.Adult!.Value, client?.Id, key.SealOptional(body.Name), year), caller.Value.UserId, clock.Now);
        if (!added.Succeeded)
            return added.Error;

        db.Add(added.Value);
        return added.Value.Id;
    }

    public async Task<Result> Handle(RecordPersonConsent request, CancellationToken cancellationToken)
    {
        var found = await Find(request.CaseId, request.Id, cancellationToken);
        if (!found.Succeeded)
            return found.Error;
        if (request.Body.Form is { } form && !(await settings.Codes(cancellationToken)).Offers("consent-form", form))
            return Error.Invalid("consent.invalid", "Die Einwilligung ist unvollständig.", [new FieldError("form", "code.unknown", "Diese Form gibt es nicht.")]);

        var body = request.Body;
        return found.Value.Consent(body.TextVersion ?? "", body.Language ?? "", body.Form ?? "", body.InformedAboutConsequences, body.ValidUntil, clock.Now);
    }

    public async Task<Result> Handle(WithdrawPersonConsent request, CancellationToken cancellationToken)
    {
        var found = await Find(request.CaseId, request.Id, cancellationToken);
        if (!found.Succeeded)
            return found.Error;
        var channel = request.Channel ?? "in-person";
        if (!(await settings.Codes(cancellationToken)).Offers("withdrawal-channel", channel))
            return Error.Invalid("consent.invalid", "Der Widerruf ist unvollständig.", [new FieldError("channel", "code.unknown", "Diesen Weg gibt es nicht.")]);
        return found.Value.WithdrawConsent(channel, clock.Now);
    }

    public async Task<Result> Handle(RemoveCasePerson request, CancellationToken cancellationToken)
    {
        var found = await Find(request.CaseId, request.Id, cancellationToken);
        return found.Succeeded ? found.Value.Leave(clock.Today) : found.Error;
    }

    private async Task<Result<CasePerson>> Find(CaseId caseId, CasePersonId id, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(caseId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        return await folder.Persons(taken.Value, [id.Value], cancellationToken) is [var person] ? person : CasePersonErrors.NotFound;
    }

    private bool? IsAdult(int? birthYear) => birthYear is not { } year || clock.Today.Year - year == 18 ? null : clock.Today.Year - year > 18;

    private Error? Refusal(PersonBody body, int? year, CodeBook codes) => new Faults()
        .Require(codes.Offers("household-relation", body.Relation), "relation", "code.unknown", "Diese Beziehung gibt es nicht.")
        .Require((body.ClientId is null) != string.IsNullOrWhiteSpace(body.Name), "clientId", "case-person.reference", "Eine Person ist entweder Klient*in (clientId) oder hat einen Namen.")
        .Require(body.Name is null or { Length: <= 200 }, "name", "field.length", "Ein Name hat höchstens 200 Zeichen.")
        .Require(body.BirthYear is null || (body.BirthYear >= 1900 && body.BirthYear <= clock.Today.Year), "birthYear", "client.birth-year", "Das Geburtsjahr ist nicht plausibel.")
        .Require(IsAdult(year) is not null || body.Adult is not null, "adult", "case-person.adult-missing", "Ob die Person volljährig ist, muss angegeben werden.")
        .Refusal("case-person.invalid", "Die Angaben zur Person sind unvollständig.");
}
