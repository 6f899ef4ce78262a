public import Coding

/// One time that somebody signed in, on one device.
public enum SignIn {
    public typealias ID = Identifier<SignIn>
}

/// Who holds a sign-in, and how far they have come.
public struct Standing: Hashable, Sendable {
    public let signIn: SignIn.ID
    public let account: Account
    /// What has to be done before anything else.
    public let duty: Duty?
}

/// A sign-in as its owner sees it.
public struct SignInEntry: Hashable, Sendable {
    public let id: SignIn.ID
    /// Of the browser and the system, as far as they tell.
    public let device: String
    /// Milliseconds since 1970.
    public let since: Int
    public let lastSeen: Int
    /// Whether it is the one that asks.
    public let isThisOne: Bool
}
