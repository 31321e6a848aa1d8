using Kim.Domain.Shared;
using Microsoft.AspNetCore.Identity;

namespace Kim.Api.Auth;

internal static class UserErrors
{
    public static readonly Error NotFound = Error.NotFound("user.not-found", "Dieses Konto gibt es hier nicht.");

    public static readonly Error OwnAccess = Error.Rule("user.own-access", "Das eigene Konto und die eigene Rolle der Fachadministration nimmt sich niemand selbst.");

    public static Error Unknown(string path) => Error.Invalid("user.unknown", "Dieses Konto gibt es hier nicht.", [new FieldError(path, "user.unknown", "Unbekanntes Konto.")]);

    /// <summary>What ASP.NET Core Identity found, in the words of the product.</summary>
    public static Error From(IEnumerable<IdentityError> errors) =>
        Error.Invalid("user.invalid", "Das Konto kann so nicht angelegt werden.", [.. errors.Select(Field)]);

    private static FieldError Field(IdentityError error) => error.Code switch
    {
        nameof(IdentityErrorDescriber.PasswordTooShort) => new("password", "password.too-short", "Ein Passwort hat mindestens zwölf Zeichen."),
        GuessablePasswords.Code => new("password", "password.guessable", "Dieses Passwort ist zu leicht zu erraten."),
        nameof(IdentityErrorDescriber.DuplicateUserName) => new("email", "email.taken", "Diese E-Mail-Adresse ist vergeben."),
        nameof(IdentityErrorDescriber.InvalidUserName) => new("email", "email.invalid", "Das ist keine E-Mail-Adresse."),
        _ => new("$", "user.invalid", "Diese Angabe ist nicht zulässig."),
    };
}
