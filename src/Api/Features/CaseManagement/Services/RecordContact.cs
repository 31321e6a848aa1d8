using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Services;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.CaseManagement.Services;

/// <summary>A contact, an attempt at one, or a note, at any time. With <c>authorOnly</c> colleagues see that it is there and not what it says.</summary>
internal sealed record RecordContact(CaseId CaseId, ContactBody Body) : ICommand<CaseContactId>;

internal sealed record ContactBody(
    string? Kind = null, DateTimeOffset? At = null, bool? Reached = null, int? DurationMinutes = null, string? Language = null, bool? Interpreter = null, string? Participants = null,
    string? Note = null, bool? AuthorOnly = null, Guid? GoalId = null);

internal sealed class RecordContactHandler(KimDbContext db, CurrentCaller caller, CaseDesk desk, CaseFolder folder, BusinessClock clock, TenantSettings settings) :
    IRequestHandler<RecordContact, Result<CaseContactId>>
{
    public async Task<Result<CaseContactId>> Handle(RecordContact request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.CaseId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;

        var (one, body) = (taken.Value, request.Body);
        var isNote = body.Kind is CaseContact.NoteKind;
        var faults = new Faults()
            .Require((await settings.Codes(cancellationToken)).Offers("contact-kind", body.Kind), "kind", "code.unknown", "Diese Art von Kontakt gibt es nicht.")
            .Require(body.DurationMinutes is null or (>= 0 and <= 1440), "durationMinutes", "contact.duration", "Die Dauer liegt zwischen 0 und 1440 Minuten.")
            .Require(body.Language is null or { Length: <= 16 }, "language", "field.length", "Ein Sprachcode hat höchstens 16 Zeichen.")
            .Require(body.Participants is null or { Length: <= 4000 }, "participants", "field.length", "Hier stehen höchstens 4000 Zeichen.")
            .Require(body.Note is null or { Length: <= 4000 }, "note", "field.length", "Eine Notiz hat höchstens 4000 Zeichen.")
            .Require(!isNote || !string.IsNullOrWhiteSpace(body.Note), "note", "field.required", "Diese Angabe fehlt.")
            .Require(body.At is null || body.At <= clock.Now, "at", "contact.ahead", "Der Kontakt liegt in der Zukunft.");
        if (faults.Refusal("contact.invalid", "Der Kontakt ist unvollständig.") is { } refusal)
            return refusal;

        var key = await folder.Key(one, cancellationToken);
        var contact = one.RecordContact(
            new ContactNote(
                body.Kind!, body.At?.ToUniversalTime() ?? clock.Now, body.Reached ?? (!isNote && body.Kind is not "no-show"), body.DurationMinutes, body.Language, body.Interpreter is true,
                key.SealOptional(body.Participants), key.SealOptional(body.Note), body.AuthorOnly is true, body.GoalId),
            caller.Value.UserId, clock.Now);
        if (!contact.Succeeded)
            return contact.Error;

        db.Add(contact.Value);
        return contact.Value.Id;
    }
}
